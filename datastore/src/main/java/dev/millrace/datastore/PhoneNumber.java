package dev.millrace.datastore;

import java.util.Objects;

/**
 * A telephone number, as a value of a property.
 *
 * <p>It sorts and compares as its text does.
 */
public record PhoneNumber(String value) {

  /** Makes one. */
  public PhoneNumber {
    Objects.requireNonNull(value, "value");
  }
}

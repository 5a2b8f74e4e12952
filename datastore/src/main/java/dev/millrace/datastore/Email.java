package dev.millrace.datastore;

import java.util.Objects;

/**
 * An address of electronic mail, as a value of a property.
 *
 * <p>It sorts and compares as its text does.
 */
public record Email(String value) {

  /** Makes one. */
  public Email {
    Objects.requireNonNull(value, "value");
  }
}

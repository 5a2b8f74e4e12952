package dev.millrace.datastore;

import java.util.Objects;

/**
 * A postal address, as a value of a property.
 *
 * <p>It sorts and compares as its text does.
 */
public record PostalAddress(String value) {

  /** Makes one. */
  public PostalAddress {
    Objects.requireNonNull(value, "value");
  }
}

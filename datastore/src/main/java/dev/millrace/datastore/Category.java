package dev.millrace.datastore;

import java.util.Objects;

/**
 * A category or a tag, as a value of a property.
 *
 * <p>It sorts and compares as its text does.
 */
public record Category(String value) {

  /** Makes one. */
  public Category {
    Objects.requireNonNull(value, "value");
  }
}

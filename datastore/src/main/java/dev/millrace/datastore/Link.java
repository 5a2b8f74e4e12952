package dev.millrace.datastore;

import java.util.Objects;

/**
 * A URL, as a value of a property; longer than other indexed texts may be.
 *
 * <p>It sorts and compares as its text does.
 */
public record Link(String value) {

  /** The longest one, in bytes of UTF-8. */
  public static final int MAX_BYTES = 2_083;

  /** Makes one. */
  public Link {
    Objects.requireNonNull(value, "value");
  }
}

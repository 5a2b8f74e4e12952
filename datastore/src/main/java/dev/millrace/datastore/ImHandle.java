package dev.millrace.datastore;

import java.util.Objects;

/**
 * A handle in a messenger: the scheme or address of the network, a blank, and the name there.
 *
 * <p>It sorts and compares as its text does.
 */
public record ImHandle(String value) {

  /** Makes one. */
  public ImHandle {
    Objects.requireNonNull(value, "value");
  }
}

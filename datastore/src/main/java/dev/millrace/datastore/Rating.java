package dev.millrace.datastore;

/**
 * A rating from 0 to 100, as a value of a property. It sorts and compares as its number does.
 *
 * @param value at least 0, at most 100
 */
public record Rating(int value) {

  /** The best one. */
  public static final int MAX = 100;

  /** Makes one. */
  public Rating {
    if (value < 0 || value > MAX) {
      throw new IllegalArgumentException("expected a rating from 0 to 100, got " + value);
    }
  }
}

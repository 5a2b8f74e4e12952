package dev.millrace.datastore.internal.query;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes from one to another.
 *
 * @param low the first bytes; null for no bound
 * @param high the first bytes after it; null for no bound
 */
public record Range(byte @Nullable [] low, byte @Nullable [] high) {

  /** All bytes. */
  public static final Range ALL = new Range(null, null);

  /** Values that are equal to one; of values none is the start of another. */
  public static Range equal(byte[] value) {
    return new Range(value, next(value));
  }

  /** Values below one, or also that one. */
  public static Range below(byte[] value, boolean isInclusive) {
    return new Range(null, isInclusive ? next(value) : value);
  }

  /** Values above one, or also that one. */
  public static Range above(byte[] value, boolean isInclusive) {
    return new Range(isInclusive ? value : next(value), null);
  }

  private static byte[] next(byte[] value) {
    return Arrays.copyOf(value, value.length + 1);
  }

  /** What is in both. */
  public Range and(Range other) {
    byte[] from = low;
    if (from == null || (other.low != null && Arrays.compareUnsigned(other.low, from) > 0)) {
      from = other.low;
    }
    byte[] to = high;
    if (to == null || (other.high != null && Arrays.compareUnsigned(other.high, to) < 0)) {
      to = other.high;
    }
    return new Range(from, to);
  }

  /** Whether nothing is in it. */
  public boolean isEmpty() {
    return low != null && high != null && Arrays.compareUnsigned(low, high) >= 0;
  }

  /** Whether all is in it. */
  public boolean isAll() {
    return low == null && high == null;
  }

  /** Whether bytes are in it. */
  public boolean contains(byte[] bytes) {
    return (low == null || Arrays.compareUnsigned(bytes, low) >= 0)
        && (high == null || Arrays.compareUnsigned(bytes, high) < 0);
  }
}

package dev.millrace.dynamo.internal.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keys from one to another.
 *
 * @param from the first
 * @param to the first that is not in it any more; null for all to the end
 */
public record KeyRange(byte[] from, byte @Nullable [] to) {

  /** All keys. */
  public static final KeyRange ALL = new KeyRange(new byte[0], null);

  /** All keys that start with these bytes. */
  public static KeyRange of(byte[] prefix) {
    return new KeyRange(prefix, after(prefix));
  }

  /** The first key behind all that start with these bytes; null if there is none. */
  public static byte @Nullable [] after(byte[] prefix) {
    int length = prefix.length;
    while (length > 0 && prefix[length - 1] == (byte) 0xff) {
      length--;
    }
    if (length == 0) {
      return null;
    }
    byte[] after = Arrays.copyOf(prefix, length);
    after[length - 1]++;
    return after;
  }

  /** What is left of the range behind a key, in one direction or the other. */
  public KeyRange behind(byte[] key, boolean descending) {
    return descending
        ? new KeyRange(from, key)
        : new KeyRange(Arrays.copyOf(key, key.length + 1), to);
  }

  /** Whether a key is in it. */
  public boolean contains(byte[] key) {
    return Arrays.compareUnsigned(key, from) >= 0
        && (to == null || Arrays.compareUnsigned(key, to) < 0);
  }

  /** Whether there is no key that could be in it. */
  public boolean isEmpty() {
    return to != null && Arrays.compareUnsigned(from, to) >= 0;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof KeyRange range
        && Arrays.equals(from, range.from)
        && Arrays.equals(to, range.to);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(from) * 31 + Arrays.hashCode(to);
  }

  @Override
  public String toString() {
    return "KeyRange[" + from.length + " bytes to " + (to == null ? "the end" : to.length + "]");
  }
}

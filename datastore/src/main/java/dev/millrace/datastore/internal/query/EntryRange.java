package dev.millrace.datastore.internal.query;

import dev.millrace.datastore.internal.bytes.OrderedBytes;
import dev.millrace.datastore.internal.entity.ValueReader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The range of the entries of an index whose first value is in a range.
 *
 * <p>Behind a value others may follow, which never start with {@code ff ff}: what starts with a
 * value is between it and it with those bytes.
 */
final class EntryRange {

  private static final byte[] END = {(byte) 0xff, (byte) 0xff};

  private EntryRange() {}

  static Range of(Range values, boolean isInverted) {
    return isInverted
        ? new Range(
            edge(values.high(), /* isInverted= */ true), edge(values.low(), /* isInverted= */ true))
        : new Range(
            edge(values.low(), /* isInverted= */ false),
            edge(values.high(), /* isInverted= */ false));
  }

  /** A bound is a value, or one with a byte more: the place before it, or behind it. */
  private static byte @Nullable [] edge(byte @Nullable [] bound, boolean isInverted) {
    if (bound == null) {
      return null;
    }
    int length = ValueReader.length(bound);
    boolean isBehind = bound.length > length;
    byte[] value = isBehind ? Arrays.copyOf(bound, length) : bound;
    if (isInverted) {
      value = OrderedBytes.inverted(value);
    }
    // Turned around, the place before a value is behind all that start with it.
    return isBehind != isInverted ? OrderedBytes.joined(value, END) : value;
  }
}

package dev.millrace.datastore.internal.store;

import dev.millrace.datastore.internal.bytes.Bytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An entity's row in an index.
 *
 * @param index the number of the property or the composite index
 * @param entry the values, each in bytes that sort as it does, inverted where it is descending
 * @param rest null for most: whether the entity has several rows in the index, and then what the
 *     values mean, a byte each
 */
record IndexRow(long index, Bytes entry, byte @Nullable [] rest) {

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IndexRow that
        && index == that.index
        && entry.equals(that.entry)
        && Arrays.equals(rest, that.rest);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(index) + entry.hashCode();
  }
}

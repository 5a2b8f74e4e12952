package dev.millrace.datastore.internal.query;

import dev.millrace.datastore.internal.bytes.OrderedBytes;
import dev.millrace.datastore.internal.bytes.OrderedReader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A place in the results of a query.
 *
 * @param query a number for the query, so that another one is told from it
 * @param order what the result sorts by, in bytes that sort as the results do
 * @param path the path of its key, by which results of the same order are sorted
 */
public record Position(long query, byte[] order, byte[] path) {

  private static final int VERSION = 1;

  /** As bytes. */
  public byte[] bytes() {
    return new OrderedBytes().one(VERSION).number(query).escaped(order).escaped(path).done();
  }

  /**
   * Of the bytes of one.
   *
   * @throws IllegalArgumentException if they are none
   */
  public static Position of(byte[] bytes) {
    OrderedReader reader = new OrderedReader(bytes);
    if (reader.one() != VERSION) {
      throw new IllegalArgumentException("expected the bytes of a position");
    }
    Position position = new Position(reader.number(), reader.escaped(), reader.escaped());
    if (reader.hasMore()) {
      throw new IllegalArgumentException("expected the bytes of a position, got more");
    }
    return position;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Position that
        && query == that.query
        && Arrays.equals(order, that.order)
        && Arrays.equals(path, that.path);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(order) + Arrays.hashCode(path);
  }
}

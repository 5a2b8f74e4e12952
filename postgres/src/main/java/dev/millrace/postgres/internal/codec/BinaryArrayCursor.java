package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.PgArray;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.WireReader;

/**
 * The elements of an array as {@code array_send} writes it: the number of dimensions, whether there
 * are NULLs, the type of the elements, a size and a lower bound of each dimension, the elements.
 */
final class BinaryArrayCursor extends ArrayCursor {

  private static final int[] NONE = {};

  private final int end;
  private int at;

  private BinaryArrayCursor(
      String typeName, int[] sizes, int[] lowerBounds, byte[] bytes, int at, int end) {
    super(typeName, sizes, lowerBounds, bytes);
    this.at = at;
    this.end = end;
  }

  static BinaryArrayCursor of(String typeName, byte[] bytes, int offset, int length) {
    int dimensions = length < 12 ? -1 : WireReader.getInt(bytes, offset);
    if (dimensions < 0 || dimensions > PgArray.MAX_DIMENSIONS || length < 12 + 8 * dimensions) {
      throw new CannotRead("expected the dimensions of " + typeName + ", got other bytes");
    }
    int[] sizes = new int[dimensions];
    int[] lowerBounds = new int[dimensions];
    int at = offset + 12;
    int end = offset + length;
    // Every element takes the four bytes of its length at least.
    long most = (end - at - 8L * dimensions) / 4;
    long count = 1;
    for (int i = 0; i < dimensions; i++) {
      sizes[i] = WireReader.getInt(bytes, at);
      lowerBounds[i] = WireReader.getInt(bytes, at + 4);
      at += 8;
      count = sizes[i] < 0 ? Long.MAX_VALUE : count * sizes[i];
      if (count > most) {
        throw new CannotRead(
            "expected at most " + most + " elements in these bytes of " + typeName + ", got more");
      }
    }
    return count == 0
        ? new BinaryArrayCursor(typeName, NONE, NONE, bytes, at, end)
        : new BinaryArrayCursor(typeName, sizes, lowerBounds, bytes, at, end);
  }

  /** The type of the elements, as the value itself says. */
  static int elementType(String typeName, byte[] bytes, int offset, int length) {
    if (length < 12) {
      throw new CannotRead("expected the dimensions of " + typeName + ", got other bytes");
    }
    return WireReader.getInt(bytes, offset + 8);
  }

  @Override
  boolean advance() {
    int size = end - at < 4 ? Integer.MAX_VALUE : WireReader.getInt(bytes, at);
    if (size < -1 || size > end - at - 4) {
      throw new CannotRead(
          "expected an element of " + typeName + " within its bytes, got one beyond");
    }
    offset = at + 4;
    length = Math.max(size, 0);
    at = offset + length;
    return size >= 0;
  }

  @Override
  void finish() {
    if (at != end) {
      throw new CannotRead(
          "expected the end of " + typeName + " after its elements, got " + (end - at) + " bytes");
    }
  }
}

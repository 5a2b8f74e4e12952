package dev.millrace.postgres.internal.codec;

import org.jspecify.annotations.Nullable;

/** Stands on one element of an array after the other; for one thread. */
abstract class ArrayCursor {

  final String typeName;
  final int[] sizes;
  final int[] lowerBounds;

  byte[] bytes;
  int offset;
  int length;

  ArrayCursor(String typeName, int[] sizes, int[] lowerBounds, byte[] bytes) {
    this.typeName = typeName;
    this.sizes = sizes;
    this.lowerBounds = lowerBounds;
    this.bytes = bytes;
  }

  /** Moves to the next element; false if it is NULL. */
  abstract boolean advance();

  /** Fails unless the last element has been read to the end of the value. */
  abstract void finish();

  final boolean isEmpty() {
    return sizes.length == 0;
  }

  final boolean isLast(int dimension) {
    return dimension == sizes.length - 1;
  }

  final int count() {
    int count = isEmpty() ? 0 : 1;
    for (int size : sizes) {
      count *= size;
    }
    return count;
  }

  /** The next element; what stands for NULL is given. */
  final @Nullable Object next(Decoder decoder, @Nullable Object ofNull) {
    if (!advance()) {
      return ofNull;
    }
    Object value = decoder.decode(bytes, offset, length);
    return value == SqlNull.NULL ? ofNull : value;
  }
}

package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.WireReader;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** Reads the one dimension of an array without NULLs into an array of primitives. */
record PrimitiveArrayTarget(Class<?> component, TypeCodec element, Decoder boxed)
    implements ArrayTarget {

  /** What comes before the elements of one dimension. */
  private static final int HEADER_BYTES = 20;

  static @Nullable PrimitiveArrayTarget of(Class<?> component, TypeCodec element) {
    Decoder boxed = element.decoder(MethodType.methodType(component).wrap().returnType());
    return boxed == null ? null : new PrimitiveArrayTarget(component, element, boxed);
  }

  /**
   * Reads the usual array without a cursor: binary, of one dimension, all its elements there and of
   * the width of their type.
   *
   * @return null if it is another
   */
  @Nullable Object readUsual(byte[] bytes, int offset, int length) {
    int width = element.width();
    int size = sizeOfUsual(bytes, offset, length, width);
    if (size < 0) {
      return null;
    }
    int at = offset + HEADER_BYTES + 4;
    int step = 4 + width;
    if (component == int.class) {
      int[] ints = new int[size];
      for (int i = 0; i < size; i++, at += step) {
        ints[i] = element.intAt(bytes, at, width);
      }
      return ints;
    } else if (component == long.class) {
      long[] longs = new long[size];
      for (int i = 0; i < size; i++, at += step) {
        longs[i] = element.longAt(bytes, at, width);
      }
      return longs;
    } else if (component == double.class) {
      double[] doubles = new double[size];
      for (int i = 0; i < size; i++, at += step) {
        doubles[i] = element.doubleAt(bytes, at, width);
      }
      return doubles;
    }
    return null;
  }

  /** The size, or -1 if the array is another. */
  private static int sizeOfUsual(byte[] bytes, int offset, int length, int width) {
    if (width == 0 || length < HEADER_BYTES || WireReader.getInt(bytes, offset) != 1) {
      return -1;
    }
    int size = WireReader.getInt(bytes, offset + 12);
    if (length != HEADER_BYTES + (4L + width) * size) {
      return -1;
    }
    int at = offset + HEADER_BYTES;
    for (int i = 0; i < size; i++, at += 4 + width) {
      if (WireReader.getInt(bytes, at) != width) {
        return -1;
      }
    }
    return size;
  }

  @Override
  public Object read(ArrayCursor cursor, int dimension) {
    if (!cursor.isEmpty() && !cursor.isLast(dimension)) {
      throw ArrayTarget.otherDimensions(cursor, component.arrayType());
    }
    int size = cursor.isEmpty() ? 0 : cursor.sizes[dimension];
    if (component == int.class) {
      return ints(cursor, new int[size]);
    }
    if (component == long.class) {
      return longs(cursor, new long[size]);
    }
    if (component == double.class) {
      return doubles(cursor, new double[size]);
    }
    Object array = Array.newInstance(component, size);
    for (int i = 0; i < size; i++) {
      advance(cursor);
      Object value = boxed.decode(cursor.bytes, cursor.offset, cursor.length);
      if (value == SqlNull.NULL) {
        throw hasNull(cursor);
      }
      Array.set(array, i, value);
    }
    return array;
  }

  private int[] ints(ArrayCursor cursor, int[] array) {
    for (int i = 0; i < array.length; i++) {
      advance(cursor);
      array[i] = element.intAt(cursor.bytes, cursor.offset, cursor.length);
    }
    return array;
  }

  private long[] longs(ArrayCursor cursor, long[] array) {
    for (int i = 0; i < array.length; i++) {
      advance(cursor);
      array[i] = element.longAt(cursor.bytes, cursor.offset, cursor.length);
    }
    return array;
  }

  private double[] doubles(ArrayCursor cursor, double[] array) {
    for (int i = 0; i < array.length; i++) {
      advance(cursor);
      array[i] = element.doubleAt(cursor.bytes, cursor.offset, cursor.length);
    }
    return array;
  }

  private void advance(ArrayCursor cursor) {
    if (!cursor.advance()) {
      throw hasNull(cursor);
    }
  }

  private CannotRead hasNull(ArrayCursor cursor) {
    return new CannotRead(
        "cannot read "
            + cursor.typeName
            + " with a NULL as "
            + component
            + "[]; use List<"
            + MethodType.methodType(component).wrap().returnType().getSimpleName()
            + ">");
  }
}

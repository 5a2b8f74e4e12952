package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.CannotRead;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** Reads the one dimension of an array without NULLs into an array of primitives. */
record PrimitiveArrayTarget(Class<?> component, TypeCodec element, Decoder boxed)
    implements ArrayTarget {

  static @Nullable PrimitiveArrayTarget of(Class<?> component, TypeCodec element) {
    Decoder boxed = element.decoder(MethodType.methodType(component).wrap().returnType());
    return boxed == null ? null : new PrimitiveArrayTarget(component, element, boxed);
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

package dev.millrace.sqlite.internal.codec;

import org.jspecify.annotations.Nullable;

/** A byte: INTEGER. */
final class ByteForm implements StoredForm<Byte> {

  @Override
  public Object encode(Byte value, int position) {
    return value.longValue();
  }

  @Override
  public @Nullable Byte decode(RawColumns columns, int index) {
    int type = columns.type(index);
    return switch (type) {
      case RawColumns.NULL -> null;
      case RawColumns.INTEGER, RawColumns.REAL ->
          (byte) Primitives.integral(columns, index, type, Byte.MIN_VALUE, Byte.MAX_VALUE, "byte");
      default -> throw Refused.type(columns, index, "byte");
    };
  }
}

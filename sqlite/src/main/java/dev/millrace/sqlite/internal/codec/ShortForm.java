package dev.millrace.sqlite.internal.codec;

import org.jspecify.annotations.Nullable;

/** A short: INTEGER. */
final class ShortForm implements StoredForm<Short> {

  @Override
  public Object encode(Short value, int position) {
    return value.longValue();
  }

  @Override
  public @Nullable Short decode(RawColumns columns, int index) {
    int type = columns.type(index);
    return switch (type) {
      case RawColumns.NULL -> null;
      case RawColumns.INTEGER, RawColumns.REAL ->
          (short)
              Primitives.integral(columns, index, type, Short.MIN_VALUE, Short.MAX_VALUE, "short");
      default -> throw Refused.type(columns, index, "short");
    };
  }
}

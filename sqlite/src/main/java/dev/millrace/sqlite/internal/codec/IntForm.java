package dev.millrace.sqlite.internal.codec;

import org.jspecify.annotations.Nullable;

/** A int: INTEGER. */
final class IntForm implements StoredForm<Integer> {

  @Override
  public Object encode(Integer value, int position) {
    return value.longValue();
  }

  @Override
  public @Nullable Integer decode(RawColumns columns, int index) {
    int type = columns.type(index);
    return switch (type) {
      case RawColumns.NULL -> null;
      case RawColumns.INTEGER, RawColumns.REAL ->
          (int)
              Primitives.integral(
                  columns, index, type, Integer.MIN_VALUE, Integer.MAX_VALUE, "int");
      default -> throw Refused.type(columns, index, "int");
    };
  }
}

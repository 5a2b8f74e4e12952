package dev.millrace.sqlite.internal.codec;

import org.jspecify.annotations.Nullable;

/** A long: INTEGER. */
final class LongForm implements StoredForm<Long> {

  @Override
  public Object encode(Long value, int position) {
    return value;
  }

  @Override
  public @Nullable Long decode(RawColumns columns, int index) {
    return switch (columns.type(index)) {
      case RawColumns.INTEGER -> columns.longAt(index);
      case RawColumns.NULL -> null;
      case RawColumns.REAL -> Primitives.longOfReal(columns, index, "long");
      default -> throw Refused.type(columns, index, "long");
    };
  }
}

package dev.millrace.sqlite.internal.codec;

import org.jspecify.annotations.Nullable;

/** A double: REAL. A column keeps no sign of zero if it was declared REAL. */
final class DoubleForm implements StoredForm<Double> {

  @Override
  public Object encode(Double value, int position) {
    if (value.isNaN()) {
      throw Refused.parameter(position, "NaN, which SQLite would store as NULL");
    }
    return value;
  }

  @Override
  public @Nullable Double decode(RawColumns columns, int index) {
    return switch (columns.type(index)) {
      case RawColumns.REAL -> columns.doubleAt(index);
      case RawColumns.NULL -> null;
      case RawColumns.INTEGER -> Primitives.doubleOfInteger(columns, index, "double");
      default -> throw Refused.type(columns, index, "double");
    };
  }
}

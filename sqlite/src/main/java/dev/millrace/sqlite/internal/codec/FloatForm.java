package dev.millrace.sqlite.internal.codec;

import org.jspecify.annotations.Nullable;

/** A float: REAL, the double that is equal to it. */
final class FloatForm implements StoredForm<Float> {

  @Override
  public Object encode(Float value, int position) {
    if (value.isNaN()) {
      throw Refused.parameter(position, "NaN, which SQLite would store as NULL");
    }
    return value.doubleValue();
  }

  @Override
  public @Nullable Float decode(RawColumns columns, int index) {
    return switch (columns.type(index)) {
      case RawColumns.REAL -> narrow(columns, index, columns.doubleAt(index));
      case RawColumns.NULL -> null;
      case RawColumns.INTEGER ->
          narrow(columns, index, Primitives.doubleOfInteger(columns, index, "float"));
      default -> throw Refused.type(columns, index, "float");
    };
  }

  private static float narrow(RawColumns columns, int index, double value) {
    float narrowed = (float) value;
    if (narrowed != value) {
      throw Refused.inexact(columns, index, "float");
    }
    return narrowed;
  }
}

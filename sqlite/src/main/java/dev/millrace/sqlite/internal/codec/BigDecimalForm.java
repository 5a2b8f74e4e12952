package dev.millrace.sqlite.internal.codec;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A BigDecimal: TEXT with all its digits and its scale, with an exponent where {@code toString}
 * writes one.
 *
 * <p>A REAL is read as the shortest decimal that stands for it, which is what SQLite prints: 0.1 is
 * 0.1.
 */
final class BigDecimalForm implements StoredForm<BigDecimal> {

  @Override
  public Object encode(BigDecimal value, int position) {
    long exponent = (long) value.precision() - value.scale() - 1;
    if (exponent != (int) exponent) {
      throw Refused.parameter(
          position, "a BigDecimal with an exponent beyond an int, whose text no BigDecimal reads");
    }
    return value.toString();
  }

  @Override
  public @Nullable BigDecimal decode(RawColumns columns, int index) {
    return switch (columns.type(index)) {
      case RawColumns.TEXT -> parse(columns, index, columns.textAt(index));
      case RawColumns.INTEGER -> BigDecimal.valueOf(columns.longAt(index));
      case RawColumns.REAL -> ofReal(columns, index, columns.doubleAt(index));
      case RawColumns.NULL -> null;
      default -> throw Refused.type(columns, index, "BigDecimal");
    };
  }

  private static BigDecimal parse(RawColumns columns, int index, String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw Refused.form(columns, index, "BigDecimal", "a decimal number");
    }
  }

  private static BigDecimal ofReal(RawColumns columns, int index, double value) {
    if (Double.isInfinite(value)) {
      throw Refused.inexact(columns, index, "BigDecimal");
    }
    return BigDecimal.valueOf(value);
  }
}

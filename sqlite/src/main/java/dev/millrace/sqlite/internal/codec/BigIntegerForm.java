package dev.millrace.sqlite.internal.codec;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A BigInteger: INTEGER if it fits a long, else TEXT. Each has one form, so equality in SQL is
 * right; order is right among those that fit a long.
 *
 * <p>A REAL beyond the longs is not read: it may be what a column declared INTEGER made of a text.
 */
final class BigIntegerForm implements StoredForm<BigInteger> {

  @Override
  public Object encode(BigInteger value, int position) {
    if (value.bitLength() < Long.SIZE) {
      return value.longValue();
    }
    return value.toString();
  }

  @Override
  public @Nullable BigInteger decode(RawColumns columns, int index) {
    return switch (columns.type(index)) {
      case RawColumns.INTEGER -> BigInteger.valueOf(columns.longAt(index));
      case RawColumns.TEXT -> parse(columns, index, columns.textAt(index));
      case RawColumns.REAL ->
          BigInteger.valueOf(Primitives.longOfReal(columns, index, "BigInteger"));
      case RawColumns.NULL -> null;
      default -> throw Refused.type(columns, index, "BigInteger");
    };
  }

  private static BigInteger parse(RawColumns columns, int index, String text) {
    try {
      return new BigInteger(text);
    } catch (NumberFormatException e) {
      throw Refused.form(columns, index, "BigInteger", "an integer");
    }
  }
}

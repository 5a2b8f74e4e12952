package dev.millrace.sql.spi;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers of trees in the classes of Java: null where one does not fit. */
final class JsonNumbers {

  /** So many digits tell every double, every float, from the next. */
  private static final int DOUBLE_DIGITS = 17;

  private static final int FLOAT_DIGITS = 9;

  private JsonNumbers() {}

  static boolean isNumber(Class<?> type) {
    return type == Integer.class
        || type == Long.class
        || type == Double.class
        || type == BigDecimal.class
        || type == Float.class
        || type == Short.class
        || type == Byte.class
        || type == BigInteger.class
        || type == Number.class;
  }

  static @Nullable Number convert(Number number, Class<?> type) {
    if (type == Number.class) {
      return number;
    }
    BigDecimal value = decimal(number);
    if (value == null || type == BigDecimal.class) {
      return value;
    }
    if (type == Double.class) {
      return toDouble(value, number instanceof BigDecimal);
    }
    if (type == Float.class) {
      return toFloat(value, number instanceof BigDecimal);
    }
    // Before it is expanded: an exponent may stand for a million digits.
    if (value.precision() - (long) value.scale() > Json.MAX_DIGITS) {
      return null;
    }
    return integer(value, type);
  }

  private static @Nullable Number integer(BigDecimal value, Class<?> type) {
    try {
      if (type == Long.class) {
        return value.longValueExact();
      }
      if (type == Integer.class) {
        return value.intValueExact();
      }
      if (type == Short.class) {
        return value.shortValueExact();
      }
      return type == Byte.class ? (Number) value.byteValueExact() : value.toBigIntegerExact();
    } catch (ArithmeticException e) {
      return null;
    }
  }

  private static @Nullable BigDecimal decimal(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    if (number instanceof BigInteger integer) {
      return new BigDecimal(integer);
    }
    if (number instanceof Double || number instanceof Float) {
      double value = number.doubleValue();
      return Double.isFinite(value) ? new BigDecimal(value) : null;
    }
    return BigDecimal.valueOf(number.longValue());
  }

  private static @Nullable Double toDouble(BigDecimal value, boolean nearest) {
    double result = value.doubleValue();
    if (Double.isInfinite(result) || (result == 0 && value.signum() != 0)) {
      return null;
    }
    boolean told =
        (nearest && value.precision() <= DOUBLE_DIGITS)
            || value.compareTo(new BigDecimal(result)) == 0
            || (nearest && value.compareTo(BigDecimal.valueOf(result)) == 0);
    return told ? (Double) result : null;
  }

  private static @Nullable Float toFloat(BigDecimal value, boolean nearest) {
    float result = value.floatValue();
    if (Float.isInfinite(result) || (result == 0 && value.signum() != 0)) {
      return null;
    }
    boolean told =
        (nearest && value.precision() <= FLOAT_DIGITS)
            || value.compareTo(new BigDecimal(result)) == 0
            || (nearest && value.compareTo(new BigDecimal(Float.toString(result))) == 0);
    return told ? (Float) result : null;
  }
}

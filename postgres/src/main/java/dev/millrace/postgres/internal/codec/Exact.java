package dev.millrace.postgres.internal.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as other types of numbers: exactly, or an ArithmeticException.
 *
 * <p>A binary fraction stands for its shortest decimal, the one that Java and PostgreSQL print: the
 * double 0.1 and the decimal 0.1 are each other's exact form.
 */
final class Exact {

  private static final double TWO_TO_63 = 0x1p63;

  private Exact() {}

  /** Whether {@link #longOf} knows the class. */
  static boolean isNumber(Object value) {
    return value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte
        || value instanceof BigDecimal
        || value instanceof BigInteger
        || value instanceof Double
        || value instanceof Float
        || value instanceof AtomicInteger
        || value instanceof AtomicLong;
  }

  /** A number of {@link #isNumber} as a long. */
  static long longOf(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.longValueExact();
    }
    if (value instanceof BigInteger integer) {
      return integer.longValueExact();
    }
    if (value instanceof Double || value instanceof Float) {
      return longOf(((Number) value).doubleValue());
    }
    return ((Number) value).longValue();
  }

  static long longOf(double value) {
    long whole = (long) value;
    // 2^63 itself saturates to a long that converts back to it.
    if (whole != value || value == TWO_TO_63) {
      throw inexact();
    }
    return whole;
  }

  /** A number of {@link #isNumber} as a double. */
  static double doubleOf(Object value) {
    BigDecimal decimal = decimalOf(value);
    return decimal == null ? doubleOf(longOf(value)) : doubleOf(decimal);
  }

  /** A number of {@link #isNumber} as a float. */
  static float floatOf(Object value) {
    BigDecimal decimal = decimalOf(value);
    return decimal == null ? floatOf(longOf(value)) : floatOf(decimal);
  }

  private static @Nullable BigDecimal decimalOf(Object value) {
    if (value instanceof BigInteger integer) {
      if (integer.bitLength() > Double.MAX_EXPONENT + 1) {
        throw inexact();
      }
      return new BigDecimal(integer);
    }
    return value instanceof BigDecimal decimal ? decimal : null;
  }

  static double doubleOf(long value) {
    double real = value;
    if ((long) real != value || real == TWO_TO_63) {
      throw inexact();
    }
    return real;
  }

  static float floatOf(long value) {
    float real = value;
    if ((long) real != value || real == TWO_TO_63) {
      throw inexact();
    }
    return real;
  }

  static float floatOf(double value) {
    float narrowed = (float) value;
    if (narrowed != value && !Double.isNaN(value)) {
      throw inexact();
    }
    return narrowed;
  }

  static double doubleOf(BigDecimal value) {
    double real = value.doubleValue();
    if (Double.isInfinite(real)
        || (BigDecimal.valueOf(real).compareTo(value) != 0
            && new BigDecimal(real).compareTo(value) != 0)) {
      throw inexact();
    }
    return real;
  }

  static float floatOf(BigDecimal value) {
    float real = value.floatValue();
    if (Float.isInfinite(real)
        || (decimalOf(real).compareTo(value) != 0 && new BigDecimal(real).compareTo(value) != 0)) {
      throw inexact();
    }
    return real;
  }

  static BigDecimal decimalOf(double value) {
    if (!Double.isFinite(value)) {
      throw inexact();
    }
    return BigDecimal.valueOf(value);
  }

  static BigDecimal decimalOf(float value) {
    if (!Float.isFinite(value)) {
      throw inexact();
    }
    return new BigDecimal(Float.toString(value));
  }

  static ArithmeticException inexact() {
    return new ArithmeticException("the value does not fit exactly");
  }
}

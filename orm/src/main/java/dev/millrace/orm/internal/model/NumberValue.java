package dev.millrace.orm.internal.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Numbers of one class as numbers of another, exactly or not at all. */
public final class NumberValue {

  /** What an exponent stands for is not written out beyond so many digits. */
  private static final int MAX_DIGITS = 1_000;

  private static final Map<Class<?>, Function<BigDecimal, Number>> EXACT =
      Map.of(
          Byte.class, BigDecimal::byteValueExact,
          Short.class, BigDecimal::shortValueExact,
          Integer.class, BigDecimal::intValueExact,
          Long.class, BigDecimal::longValueExact,
          BigInteger.class, BigDecimal::toBigIntegerExact,
          BigDecimal.class, exact -> exact);

  private NumberValue() {}

  /** The same number in a class; null if that cannot hold it. */
  public static @Nullable Number as(Class<?> wanted, Number number) {
    if (wanted.isInstance(number)) {
      return number;
    }
    if (wanted == Double.class || wanted == Float.class) {
      return floating(wanted, number);
    }
    BigDecimal exact = exact(number);
    Function<BigDecimal, Number> conversion = EXACT.get(wanted);
    if (exact == null
        || conversion == null
        || (wanted == BigInteger.class && exact.precision() - (long) exact.scale() > MAX_DIGITS)) {
      return null;
    }
    try {
      return conversion.apply(exact);
    } catch (ArithmeticException outside) {
      return null;
    }
  }

  private static @Nullable Number floating(Class<?> wanted, Number number) {
    double value = number.doubleValue();
    BigDecimal exact = exact(number);
    boolean isSame =
        exact == null
            || (Double.isFinite(value) && new BigDecimal(value).compareTo(exact) == 0)
            || number instanceof BigDecimal;
    if (!isSame) {
      return null;
    }
    if (wanted == Double.class) {
      return value;
    }
    return number instanceof BigDecimal || Double.compare((float) value, value) == 0
        ? (Number) (float) value
        : null;
  }

  /** The value of a number; null if it is infinite or none. */
  public static @Nullable BigDecimal exact(Number number) {
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
}

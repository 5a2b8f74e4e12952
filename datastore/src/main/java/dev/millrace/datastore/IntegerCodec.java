package dev.millrace.datastore;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;

/** Whole numbers of all sizes, exactly. */
record IntegerCodec(Class<?> declared, LongFunction<Object> read, Place place)
    implements ValueCodec {

  private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal GREATEST = BigDecimal.valueOf(Long.MAX_VALUE);

  private static final Map<Class<?>, LongFunction<Object>> READERS =
      Map.of(
          Byte.class, number -> exact((byte) number, number),
          Short.class, number -> exact((short) number, number),
          Integer.class, Math::toIntExact,
          Long.class, number -> number);

  private static Object exact(Number converted, long number) {
    if (converted.longValue() != number) {
      throw new ArithmeticException();
    }
    return converted;
  }

  static boolean takes(Class<?> boxed) {
    return READERS.containsKey(boxed);
  }

  /**
   * That of a class.
   *
   * @param declared it, or its primitive, for messages
   */
  static IntegerCodec of(Class<?> boxed, Class<?> declared, Place place) {
    return new IntegerCodec(declared, Objects.requireNonNull(READERS.get(boxed)), place);
  }

  @Override
  public Object encode(Object value, String namespace) {
    if (!(value instanceof Number number) || !takes(value.getClass())) {
      throw place.expected(declared.getSimpleName(), value);
    }
    return number.longValue();
  }

  @Override
  public Object decode(Object value, String namespace) {
    if (!(value instanceof Long number)) {
      throw place.expected(declared.getSimpleName(), value);
    }
    try {
      return read.apply(number);
    } catch (ArithmeticException e) {
      throw place.refused("the number does not fit " + declared.getSimpleName());
    }
  }

  @Override
  public Comparand comparand(Object value, String namespace) {
    if (!(value instanceof Number number)) {
      throw place.expected(declared.getSimpleName(), value);
    }
    if (takes(number.getClass())) {
      return Comparand.of(number.longValue());
    }
    double floating = number.doubleValue();
    if (floating == Double.NEGATIVE_INFINITY && FloatingCodec.takes(number.getClass())) {
      return Comparand.between(Long.MIN_VALUE, null);
    }
    if (!Double.isFinite(floating) && FloatingCodec.takes(number.getClass())) {
      return Comparand.between(null, Long.MAX_VALUE); // NaN is greater than all others
    }
    return comparand(FloatingCodec.exact(number));
  }

  private static Comparand comparand(BigDecimal exact) {
    if (exact.compareTo(LEAST) < 0) {
      return Comparand.between(Long.MIN_VALUE, null);
    }
    if (exact.compareTo(GREATEST) > 0) {
      return Comparand.between(null, Long.MAX_VALUE);
    }
    BigInteger floor = exact.setScale(0, RoundingMode.FLOOR).toBigInteger();
    return exact.compareTo(new BigDecimal(floor)) == 0
        ? Comparand.of(floor.longValueExact())
        : Comparand.between(floor.longValueExact() + 1, floor.longValueExact());
  }
}

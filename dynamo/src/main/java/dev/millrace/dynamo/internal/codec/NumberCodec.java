package dev.millrace.dynamo.internal.codec;

import dev.millrace.dynamo.internal.value.Numbers;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.ServiceException;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Numbers, exactly: what does not fit is refused, and nothing is rounded but into floating ones.
 */
record NumberCodec(Class<?> target, Function<String, Number> read, Place place)
    implements ValueCodec {

  /** Texts longer than this are no numbers of the service. */
  private static final int MAX_LENGTH = 400;

  private static final Map<Class<?>, Function<String, Number>> READERS =
      Map.of(
          Integer.class, NumberCodec::exactInt,
          Long.class, NumberCodec::exactLong,
          Short.class, text -> new BigDecimal(text).shortValueExact(),
          Byte.class, text -> new BigDecimal(text).byteValueExact(),
          Double.class, Double::valueOf,
          Float.class, Float::valueOf,
          BigInteger.class, text -> new BigDecimal(text).toBigIntegerExact(),
          BigDecimal.class, BigDecimal::new,
          Number.class, BigDecimal::new);

  static boolean isNumber(Class<?> type) {
    return READERS.containsKey(type);
  }

  /**
   * That of a class of numbers.
   *
   * @param declared the class, or its primitive
   */
  static NumberCodec of(Class<?> declared, Place place) {
    Class<?> type = MethodType.methodType(declared).wrap().returnType();
    return new NumberCodec(declared, Objects.requireNonNull(READERS.get(type)), place);
  }

  private static Number exactInt(String text) {
    return isPlain(text, 9) ? (Number) Integer.valueOf(text) : new BigDecimal(text).intValueExact();
  }

  private static Number exactLong(String text) {
    return isPlain(text, 18) ? (Number) Long.valueOf(text) : new BigDecimal(text).longValueExact();
  }

  /** Whether it is no more than a sign and a few digits. */
  private static boolean isPlain(String text, int digits) {
    int start = !text.isEmpty() && text.charAt(0) == '-' ? 1 : 0;
    if (text.length() == start || text.length() - start > digits) {
      return false;
    }
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  @Override
  public String type() {
    return "N";
  }

  @Override
  public AttributeValue encode(Object value) {
    if (!(value instanceof Number number)) {
      throw place.refused("expected a number, got " + value.getClass().getSimpleName());
    }
    return new AttributeValue.N(text(number, place));
  }

  /** The one text of a number of any class, as the service keeps it. */
  static String text(Number number, Place place) {
    if (number instanceof Integer || number instanceof Long) {
      return number.toString();
    }
    if (number instanceof Double || number instanceof Float) {
      double value = number.doubleValue();
      if (!Double.isFinite(value)) {
        throw place.refused("NaN and the infinities are no numbers of the service");
      }
    }
    try {
      return Numbers.canonical(number.toString());
    } catch (ServiceException e) {
      throw place.refused(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Object decode(AttributeValue value) {
    if (!(value instanceof AttributeValue.N n)) {
      throw place.cannotRead(value, target.getSimpleName());
    }
    return parse(n.text());
  }

  Object parse(String text) {
    try {
      if (text.length() <= MAX_LENGTH) {
        return read.apply(text);
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // The same for both, and without the number.
    }
    throw place.refused("the number does not fit " + target.getSimpleName() + " exactly");
  }
}

package dev.millrace.datastore;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Floating-point numbers. A datastore tells the zeros apart, of which the negative one is less;
 * filters do not.
 */
record FloatingCodec(Class<?> boxed, Class<?> declared, Place place) implements ValueCodec {

  static boolean takes(Class<?> boxed) {
    return boxed == Double.class || boxed == Float.class;
  }

  /** The value of a number that is finite. */
  static BigDecimal exact(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    if (number instanceof BigInteger integer) {
      return new BigDecimal(integer);
    }
    return takes(number.getClass())
        ? new BigDecimal(number.doubleValue())
        : BigDecimal.valueOf(number.longValue());
  }

  @Override
  public Object encode(Object value, String namespace) {
    if (!(value instanceof Number number) || !takes(value.getClass())) {
      throw place.expected(declared.getSimpleName(), value);
    }
    return number.doubleValue();
  }

  @Override
  public Object decode(Object value, String namespace) {
    double number;
    if (value instanceof Double floating) {
      number = floating;
    } else if (value instanceof Long whole) {
      number = whole;
      if (exact(number).compareTo(exact(whole)) != 0) {
        throw unfit();
      }
    } else {
      throw place.expected(declared.getSimpleName(), value);
    }
    if (boxed == Double.class) {
      return number;
    }
    if (Double.compare((float) number, number) != 0) {
      throw unfit();
    }
    return (float) number;
  }

  private RuntimeException unfit() {
    return place.refused("the number does not fit " + declared.getSimpleName() + " exactly");
  }

  @Override
  public Comparand comparand(Object value, String namespace) {
    if (!(value instanceof Number number)) {
      throw place.expected(declared.getSimpleName(), value);
    }
    double nearest = number.doubleValue();
    if (takes(number.getClass())) {
      return comparand(nearest);
    }
    BigDecimal exact = exact(number);
    int compared =
        Double.isFinite(nearest)
            ? new BigDecimal(nearest).compareTo(exact)
            : Double.compare(nearest, 0);
    if (compared == 0) {
      return comparand(nearest);
    }
    double zero = nearest == 0 ? Math.copySign(0.0, -compared) : nearest;
    return compared > 0
        ? Comparand.between(zero, Math.nextDown(nearest))
        : Comparand.between(Math.nextUp(nearest), zero);
  }

  private static Comparand comparand(double number) {
    return number == 0 ? new Comparand(-0.0, 0.0, Comparand.Match.BOTH) : Comparand.of(number);
  }
}

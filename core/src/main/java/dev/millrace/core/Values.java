package dev.millrace.core;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Compares values in memory as stores do. */
final class Values {

  private Values() {}

  /** Refuses to compare with null, which no value is equal to. */
  static void requirePresent(Field<?, ?> field, @Nullable Object value) {
    if (value == null) {
      throw new NullPointerException(
          field + " cannot be compared with null: use isNull() or notNull()");
    }
  }

  /**
   * Whether a field's value equals another, which may be of a plainer class: the name of an enum's
   * constant, the key or the entity of a reference.
   */
  static boolean areEqual(Object left, Object right) {
    if (left instanceof Number && right instanceof Number) {
      return compare(left, right) == 0;
    }
    if (left instanceof Ref<?> ref && !(right instanceof Ref<?>)) {
      Object id = ref.type().isInstance(right) ? Ref.of(right).id() : right;
      return ref.isSaved() && RefIds.comparable(ref.id()).equals(RefIds.comparable(id));
    }
    return Objects.deepEquals(plain(left, right), right);
  }

  /** A value as text if that is what it is compared with. */
  private static Object plain(Object value, Object other) {
    if (!(other instanceof String)) {
      return value;
    }
    return value instanceof Enum<?> constant
        ? constant.name()
        : value instanceof Character c ? c.toString() : value;
  }

  /**
   * Compares two values of one kind.
   *
   * @throws InvalidQueryException if they are of different kinds, or of one without an order
   */
  static int compare(Object value, Object right) {
    Object left = plain(value, right);
    if (left instanceof Number a && right instanceof Number b) {
      return compareNumbers(a, b);
    }
    if (left instanceof String a && right instanceof String b) {
      return compareText(a, b);
    }
    if (left instanceof Enum<?> a && right instanceof Enum<?> b) {
      return compareText(a.name(), b.name());
    }
    if (left instanceof byte[] a && right instanceof byte[] b) {
      return Arrays.compareUnsigned(a, b);
    }
    if (left instanceof Ref<?> a && right instanceof Ref<?> b) {
      return compare(a.id(), b.id());
    }
    if (left instanceof UUID a && right instanceof UUID b) {
      return compareBits(a, b);
    }
    if (left.getClass() == right.getClass() && left instanceof Comparable<?>) {
      return compareAlike(left, right);
    }
    throw new InvalidQueryException(
        "cannot compare "
            + left.getClass().getSimpleName()
            + " with "
            + right.getClass().getSimpleName());
  }

  @SuppressWarnings("unchecked") // both are of the same class
  private static int compareAlike(Object left, Object right) {
    return ((Comparable<Object>) left).compareTo(right);
  }

  private static int compareNumbers(Number a, Number b) {
    if (isFloating(a) || isFloating(b)) {
      double left = a.doubleValue();
      double right = b.doubleValue();
      if (!Double.isFinite(left) || !Double.isFinite(right)) {
        return Double.compare(left, right);
      }
    }
    return exact(a).compareTo(exact(b));
  }

  private static boolean isFloating(Number number) {
    return number instanceof Double || number instanceof Float;
  }

  private static BigDecimal exact(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    if (number instanceof BigInteger integer) {
      return new BigDecimal(integer);
    }
    return isFloating(number)
        ? new BigDecimal(number.doubleValue())
        : BigDecimal.valueOf(number.longValue());
  }

  /** By all bits without a sign, as their text sorts; UUIDs of Java themselves do not. */
  private static int compareBits(UUID a, UUID b) {
    int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
  }

  /** By code points, which is the order of UTF-8 bytes. */
  static int compareText(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; i++) {
      char left = a.charAt(i);
      char right = b.charAt(i);
      if (left != right) {
        // Surrogates stand for code points above all that are one char.
        boolean isLeftPair = Character.isSurrogate(left);
        return isLeftPair == Character.isSurrogate(right)
            ? Character.compare(left, right)
            : isLeftPair ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}

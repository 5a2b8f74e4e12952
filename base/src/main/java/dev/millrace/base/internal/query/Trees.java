package dev.millrace.base.internal.query;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares the values of JSON: numbers by value, texts by their UTF-8 bytes. */
public final class Trees {

  private Trees() {}

  /** A number of a tree. */
  public static BigDecimal decimal(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    return number instanceof BigInteger integer
        ? new BigDecimal(integer)
        : BigDecimal.valueOf(number.longValue());
  }

  /** Whether two trees are of the same type and value; the order of members does not count. */
  public static boolean areEqual(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Number x && b instanceof Number y) {
      return compareNumbers(x, y) == 0;
    }
    if (a instanceof List<?> x && b instanceof List<?> y) {
      return areEqual(x, y);
    }
    if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
      return areEqual(x, y);
    }
    return a == null ? b == null : a.equals(b);
  }

  private static boolean areEqual(List<?> a, List<?> b) {
    if (a.size() != b.size()) {
      return false;
    }
    Iterator<?> others = b.iterator();
    for (Object each : a) {
      if (!areEqual(each, others.next())) {
        return false;
      }
    }
    return true;
  }

  private static boolean areEqual(Map<?, ?> a, Map<?, ?> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (Map.Entry<?, ?> member : a.entrySet()) {
      if (!b.containsKey(member.getKey()) || !areEqual(member.getValue(), b.get(member.getKey()))) {
        return false;
      }
    }
    return true;
  }

  /** Whether two values have an order: both numbers, or both texts. */
  public static boolean areComparable(@Nullable Object a, @Nullable Object b) {
    return (a instanceof Number && b instanceof Number)
        || (a instanceof String && b instanceof String);
  }

  /** Compares two values that {@link #areComparable}. */
  public static int compare(Object a, Object b) {
    return a instanceof Number x && b instanceof Number y
        ? compareNumbers(x, y)
        : compareTexts((String) a, (String) b);
  }

  private static int compareNumbers(Number a, Number b) {
    return a instanceof Long x && b instanceof Long y
        ? Long.compare(x, y)
        : decimal(a).compareTo(decimal(b));
  }

  /** Compares by UTF-8 bytes, which is by code points; chars of UTF-16 sort otherwise. */
  public static int compareTexts(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        // Surrogates stand for what is beyond all other chars.
        boolean isHigh = Character.isSurrogate(x);
        return isHigh == Character.isSurrogate(y) ? Character.compare(x, y) : (isHigh ? 1 : -1);
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}

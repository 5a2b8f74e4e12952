package dev.millrace.dynamo.internal.value;

import dev.millrace.dynamo.spi.AttributeValue;
import java.util.Arrays;

/** The order of values of one type: texts by their bytes in UTF-8, numbers by value, bytes. */
public final class Ordering {

  private Ordering() {}

  /** Whether both are of one type that has an order. */
  public static boolean isDefined(AttributeValue one, AttributeValue other) {
    return one.getClass() == other.getClass() && isOrdered(one);
  }

  /** Whether values of this type have an order. */
  public static boolean isOrdered(AttributeValue value) {
    return value instanceof AttributeValue.S
        || value instanceof AttributeValue.N
        || value instanceof AttributeValue.B;
  }

  /** Compares two for which {@link #isDefined} holds. */
  public static int compare(AttributeValue one, AttributeValue other) {
    if (one instanceof AttributeValue.S text && other instanceof AttributeValue.S second) {
      return compare(text.text(), second.text());
    }
    if (one instanceof AttributeValue.N number && other instanceof AttributeValue.N second) {
      return Numbers.compare(number.text(), second.text());
    }
    return Arrays.compareUnsigned(
        ((AttributeValue.B) one).bytes(), ((AttributeValue.B) other).bytes());
  }

  private static int compare(String one, String other) {
    int length = Math.min(one.length(), other.length());
    for (int i = 0; i < length; i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (a != b) {
        // Pairs stand for code points beyond all others, though their halves do not.
        boolean isPair = Character.isSurrogate(a);
        return isPair == Character.isSurrogate(b) ? Character.compare(a, b) : isPair ? 1 : -1;
      }
    }
    return one.length() - other.length();
  }
}

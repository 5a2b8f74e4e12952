package dev.millrace.dynamo.internal.value;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Numbers as the service has them: up to 38 digits, from 1E-130 to 9.99…E+125, each with one text.
 *
 * <p>That text is plain, without an exponent and without zeros that say nothing, so that numbers
 * are equal if their texts are.
 */
public final class Numbers {

  private static final int MOST_DIGITS = 38;
  private static final int LEAST_EXPONENT = -130;
  private static final int MOST_EXPONENT = 125;

  /** No text of a number that is stored is longer; one that is has zeros that say nothing. */
  private static final int LONGEST = 1_000;

  /** So many digits always fit a long, and their sum as well. */
  private static final int LONG_DIGITS = 17;

  private Numbers() {}

  /**
   * The one text of a number.
   *
   * @throws dev.millrace.dynamo.spi.ServiceException if it is no number, or one that cannot be
   *     stored
   */
  public static String canonical(String text) {
    return isCanonical(text) ? text : text(parsed(text));
  }

  private static boolean isCanonical(String text) {
    int length = text.length();
    int start = length > 0 && text.charAt(0) == '-' ? 1 : 0;
    int at = start;
    while (at < length && isDigit(text.charAt(at))) {
      at++;
    }
    int whole = at - start;
    if (length > MOST_DIGITS || whole == 0 || (text.charAt(start) == '0' && whole > 1)) {
      return false;
    }
    if (at == length) {
      return start == 0 || text.charAt(start) != '0';
    }
    if (text.charAt(at) != '.' || text.charAt(length - 1) == '0' || at + 1 == length) {
      return false;
    }
    for (int i = at + 1; i < length; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static BigDecimal parsed(String text) {
    boolean isPlain = text.chars().allMatch(c -> c < 0x80);
    if (isPlain && text.length() > LONGEST) {
      throw tooManyDigits();
    }
    try {
      if (isPlain) {
        return new BigDecimal(text);
      }
    } catch (NumberFormatException notOne) {
      // As below.
    }
    throw Errors.validation("The parameter cannot be converted to a numeric value");
  }

  /**
   * The one text of a number.
   *
   * @throws dev.millrace.dynamo.spi.ServiceException if it cannot be stored
   */
  static String text(BigDecimal number) {
    if (number.signum() == 0) {
      return "0";
    }
    BigDecimal stripped = number.stripTrailingZeros();
    long exponent = (long) stripped.precision() - stripped.scale() - 1;
    if (exponent > MOST_EXPONENT) {
      throw Errors.validation(
          "Number overflow. Attempting to store a number with magnitude larger than supported"
              + " range");
    }
    if (exponent < LEAST_EXPONENT) {
      throw Errors.validation(
          "Number underflow. Attempting to store a number with magnitude smaller than supported"
              + " range");
    }
    if (stripped.precision() > MOST_DIGITS) {
      throw tooManyDigits();
    }
    return stripped.toPlainString();
  }

  private static RuntimeException tooManyDigits() {
    return Errors.validation("Attempting to store more than 38 significant digits in a Number");
  }

  private static boolean isLong(String canonical) {
    return canonical.length() <= LONG_DIGITS && canonical.indexOf('.') < 0;
  }

  /** Compares two by value; the texts are canonical. */
  public static int compare(String one, String other) {
    return isLong(one) && isLong(other)
        ? Long.compare(Long.parseLong(one), Long.parseLong(other))
        : new BigDecimal(one).compareTo(new BigDecimal(other));
  }

  /** The sum of two; the texts are canonical. */
  public static String sum(String one, String other) {
    return isLong(one) && isLong(other)
        ? Long.toString(Long.parseLong(one) + Long.parseLong(other))
        : text(new BigDecimal(one).add(new BigDecimal(other)));
  }

  /** What is left of one without the other; the texts are canonical. */
  public static String difference(String one, String other) {
    return isLong(one) && isLong(other)
        ? Long.toString(Long.parseLong(one) - Long.parseLong(other))
        : text(new BigDecimal(one).subtract(new BigDecimal(other)));
  }

  /** How many bytes it counts for: one, and one for two digits. */
  static int size(String canonical) {
    if (isLong(canonical)) {
      int end = canonical.length();
      int start = canonical.charAt(0) == '-' ? 1 : 0;
      while (end > start + 1 && canonical.charAt(end - 1) == '0') {
        end--;
      }
      return 1 + (end - start + 1) / 2;
    }
    BigInteger digits = new BigDecimal(canonical).stripTrailingZeros().unscaledValue();
    return 1 + (new BigDecimal(digits).precision() + 1) / 2;
  }
}

package dev.millrace.dynamo.internal.store;

/**
 * A number as bytes that sort by its value: its sign, its exponent, its digits in pairs from 1 to
 * 100, and a zero at the end. Those of a negative number are all turned over.
 */
final class NumberBytes {

  private static final int NEGATIVE = 1;
  private static final int ZERO = 2;
  private static final int POSITIVE = 3;
  private static final int BIAS = 0x4000;

  private final String digits;
  private final int exponent;
  private final boolean isNegative;

  /** Of a text in the canonical form: plain, with no zeros that say nothing. */
  NumberBytes(String canonical) {
    isNegative = canonical.charAt(0) == '-';
    int point = canonical.indexOf('.');
    String whole = canonical.substring(isNegative ? 1 : 0, point < 0 ? canonical.length() : point);
    String all = point < 0 ? whole : whole + canonical.substring(point + 1);
    int first = 0;
    while (first < all.length() && all.charAt(first) == '0') {
      first++;
    }
    int end = all.length();
    while (end > first && all.charAt(end - 1) == '0') {
      end--;
    }
    digits = all.substring(first, end);
    exponent = whole.length() - first;
  }

  void to(KeyBytes key) {
    if (digits.isEmpty()) {
      key.add((byte) ZERO);
      return;
    }
    int turned = isNegative ? 0xff : 0;
    int biased = exponent + BIAS;
    key.add((byte) (isNegative ? NEGATIVE : POSITIVE));
    key.add((byte) ((biased >>> 8) ^ turned));
    key.add((byte) (biased ^ turned));
    for (int i = 0; i < digits.length(); i += 2) {
      int second = i + 1 < digits.length() ? digits.charAt(i + 1) - '0' : 0;
      int pair = (digits.charAt(i) - '0') * 10 + second + 1;
      key.add((byte) (pair ^ turned));
    }
    key.add((byte) turned);
  }
}

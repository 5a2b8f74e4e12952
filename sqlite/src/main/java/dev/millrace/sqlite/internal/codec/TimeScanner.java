package dev.millrace.sqlite.internal.codec;

/**
 * Reads the parts of dates and times from left to right. What is not one is -1, {@link #NO_DATE} or
 * {@link #NO_OFFSET}, after which nothing else is to be read.
 */
final class TimeScanner {

  static final int NO_DATE = Integer.MIN_VALUE;
  static final int NO_OFFSET = Integer.MIN_VALUE;

  private static final int MAX_OFFSET = 18 * 3600;

  private final String text;
  private int at;

  TimeScanner(String text) {
    this.text = text;
  }

  /** {@code 2024-05-06} as 20240506. */
  int date() {
    int century = pair();
    int year = pair();
    if ((century | year) < 0 || !skip('-')) {
      return NO_DATE;
    }
    year += century * 100;
    int month = pair();
    if (month < 1 || month > 12 || !skip('-')) {
      return NO_DATE;
    }
    int day = pair();
    if (day < 1 || day > Calendar.lengthOfMonth(year, month)) {
      return NO_DATE;
    }
    return year * 10_000 + month * 100 + day;
  }

  /** A T or a space. */
  boolean separator() {
    return skip('T') || skip(' ');
  }

  /** {@code 07:08}, {@code 07:08:09} or that with one to nine digits of a fraction: nanoseconds. */
  long time() {
    int hour = pair();
    if (hour < 0 || hour > 23 || !skip(':')) {
      return -1;
    }
    int minute = pair();
    if (minute < 0 || minute > 59) {
      return -1;
    }
    long nanos = 0;
    int second = 0;
    if (skip(':')) {
      second = pair();
      if (second < 0 || second > 59) {
        return -1;
      }
      if (skip('.')) {
        nanos = fraction();
        if (nanos < 0) {
          return -1;
        }
      }
    }
    return ((hour * 60 + minute) * 60 + second) * 1_000_000_000L + nanos;
  }

  /** {@code Z}, {@code +02:00}, {@code +02}, or nothing, which is UTC: seconds east. */
  int offset() {
    if (atEnd() || skip('Z')) {
      return 0;
    }
    boolean east = skip('+');
    if (!east && !skip('-')) {
      return NO_OFFSET;
    }
    int hours = pair();
    int minutes = skip(':') ? pair() : 0;
    int seconds = (hours * 60 + minutes) * 60;
    if (hours < 0 || minutes < 0 || minutes > 59 || seconds > MAX_OFFSET) {
      return NO_OFFSET;
    }
    return east ? seconds : -seconds;
  }

  boolean atEnd() {
    return at == text.length();
  }

  private int fraction() {
    int start = at;
    int value = 0;
    while (at < text.length() && at - start < 9 && isDigit(text.charAt(at))) {
      value = value * 10 + text.charAt(at++) - '0';
    }
    if (at == start) {
      return -1;
    }
    for (int digits = at - start; digits < 9; digits++) {
      value *= 10;
    }
    return value;
  }

  private int pair() {
    if (at + 2 > text.length()) {
      return -1;
    }
    char tens = text.charAt(at);
    char ones = text.charAt(at + 1);
    if (!isDigit(tens) || !isDigit(ones)) {
      return -1;
    }
    at += 2;
    return (tens - '0') * 10 + ones - '0';
  }

  private boolean skip(char expected) {
    if (at < text.length() && text.charAt(at) == expected) {
      at++;
      return true;
    }
    return false;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}

package dev.millrace.postgres;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.ChronoUnit;

/**
 * A value of PostgreSQL's {@code interval}: months, days and microseconds, each with a sign of its
 * own, since a month has no fixed number of days and a day no fixed number of hours.
 *
 * <p>Two of them are equal if all three parts are; PostgreSQL itself compares them as if a month
 * had 30 days and a day 24 hours. All parts at their most are infinity, all at their least
 * -infinity, as in PostgreSQL since 17. Immutable.
 *
 * @param months months; a year is twelve
 * @param days days
 * @param micros microseconds
 */
public record Interval(int months, int days, long micros) {

  /** No time at all. */
  public static final Interval ZERO = new Interval(0, 0, 0);

  /** More than every interval. */
  public static final Interval INFINITY =
      new Interval(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE);

  /** Less than every interval. */
  public static final Interval NEGATIVE_INFINITY =
      new Interval(Integer.MIN_VALUE, Integer.MIN_VALUE, Long.MIN_VALUE);

  private static final int MONTHS_PER_YEAR = 12;
  private static final long MICROS_PER_SECOND = 1_000_000;

  /** Some months. */
  public static Interval ofMonths(int months) {
    return new Interval(months, 0, 0);
  }

  /** Some days. */
  public static Interval ofDays(int days) {
    return new Interval(0, days, 0);
  }

  /** Some microseconds. */
  public static Interval ofMicros(long micros) {
    return new Interval(0, 0, micros);
  }

  /**
   * The microseconds of a duration; what is below one is dropped, towards zero.
   *
   * @throws ArithmeticException if they are more than a long holds
   */
  public static Interval of(Duration duration) {
    long seconds = duration.getSeconds();
    long nanos = duration.getNano();
    if (seconds < 0 && nanos > 0) {
      // Both negative: what is below a microsecond goes towards zero, and the least long fits.
      seconds++;
      nanos -= 1_000_000_000;
    }
    return ofMicros(Math.addExact(Math.multiplyExact(seconds, MICROS_PER_SECOND), nanos / 1_000));
  }

  /**
   * The months, years included, and days of a period.
   *
   * @throws ArithmeticException if the months are more than an int holds
   */
  @SuppressWarnings("JavaPeriodGetDays") // the months are taken as well
  public static Interval of(Period period) {
    return new Interval(Math.toIntExact(period.toTotalMonths()), period.getDays(), 0);
  }

  /** Whether it is neither of the infinities. */
  public boolean isFinite() {
    return !equals(INFINITY) && !equals(NEGATIVE_INFINITY);
  }

  /**
   * The days, of 24 hours each, and the microseconds.
   *
   * @throws ArithmeticException if there are months, or it is infinite
   */
  public Duration toDuration() {
    if (months != 0) {
      throw new ArithmeticException("no Duration stands for an interval with months");
    }
    return Duration.ofDays(days).plus(micros, ChronoUnit.MICROS);
  }

  /**
   * The years, months and days.
   *
   * @throws ArithmeticException if there are microseconds, or it is infinite
   */
  public Period toPeriod() {
    if (micros != 0) {
      throw new ArithmeticException("no Period stands for an interval with a time");
    }
    return Period.of(months / MONTHS_PER_YEAR, months % MONTHS_PER_YEAR, days);
  }

  /**
   * As PostgreSQL prints it with {@code intervalstyle = 'iso_8601'}: {@code P1Y2M-3DT4H5M6.789S}.
   */
  @Override
  public String toString() {
    if (equals(INFINITY)) {
      return "infinity";
    } else if (equals(NEGATIVE_INFINITY)) {
      return "-infinity";
    } else if (equals(ZERO)) {
      return "PT0S";
    }
    StringBuilder text = new StringBuilder("P");
    append(text, months / MONTHS_PER_YEAR, 'Y');
    append(text, months % MONTHS_PER_YEAR, 'M');
    append(text, days, 'D');
    if (micros != 0) {
      text.append('T');
      long seconds = micros / MICROS_PER_SECOND;
      append(text, seconds / 3_600, 'H');
      append(text, seconds / 60 % 60, 'M');
      appendSeconds(text, micros % (60 * MICROS_PER_SECOND));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, long value, char unit) {
    if (value != 0) {
      text.append(value).append(unit);
    }
  }

  private static void appendSeconds(StringBuilder text, long micros) {
    if (micros == 0) {
      return;
    }
    if (micros < 0) {
      text.append('-');
    }
    text.append(Math.abs(micros) / MICROS_PER_SECOND);
    long fraction = Math.abs(micros) % MICROS_PER_SECOND;
    if (fraction != 0) {
      int end = text.length() + 7;
      text.append('.').append(fraction + MICROS_PER_SECOND);
      text.deleteCharAt(end - 6);
      while (text.charAt(text.length() - 1) == '0') {
        text.setLength(text.length() - 1);
      }
    }
    text.append('S');
  }
}

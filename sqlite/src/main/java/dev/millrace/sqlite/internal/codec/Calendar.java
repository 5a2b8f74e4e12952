package dev.millrace.sqlite.internal.codec;

/**
 * Days and dates of the proleptic Gregorian calendar, without objects.
 *
 * <p>By the algorithms of Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms", which
 * count from 1 March of the year 0, for the years 0 to 9999.
 */
final class Calendar {

  /** Days from 0000-03-01 to 1970-01-01. */
  private static final int EPOCH = 719_468;

  private static final int DAYS_PER_ERA = 146_097;

  private Calendar() {}

  static int lengthOfMonth(int year, int month) {
    return switch (month) {
      case 2 -> isLeap(year) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  private static boolean isLeap(int year) {
    return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  /** The day counted from 1970-01-01, of a date as {@link TimeScanner#date} packs it. */
  static int epochDay(int packed) {
    int day = packed % 100;
    int month = packed / 100 % 100;
    int year = packed / 10_000 - (month <= 2 ? 1 : 0);
    int era = Math.floorDiv(year, 400);
    int yearOfEra = year - era * 400;
    int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * DAYS_PER_ERA + dayOfEra - EPOCH;
  }

  /** The date of a day, packed as {@link TimeScanner#date} does. */
  static int packedDate(int epochDay) {
    int days = epochDay + EPOCH;
    int era = Math.floorDiv(days, DAYS_PER_ERA);
    int dayOfEra = days - era * DAYS_PER_ERA;
    int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int shifted = (5 * dayOfYear + 2) / 153;
    int day = dayOfYear - (153 * shifted + 2) / 5 + 1;
    int month = shifted + (shifted < 10 ? 3 : -9);
    int year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    return year * 10_000 + month * 100 + day;
  }
}

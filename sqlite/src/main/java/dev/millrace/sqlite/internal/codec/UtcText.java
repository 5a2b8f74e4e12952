package dev.millrace.sqlite.internal.codec;

/** Points in time as {@code 2024-05-06 07:08:09.123456Z}. */
final class UtcText {

  static final String EXPECTED = "2024-05-06 07:08:09.123456Z";

  private static final long FIRST_SECOND = -62_167_219_200L; // 0000-01-01 00:00:00
  private static final long LAST_SECOND = 253_402_300_799L; // 9999-12-31 23:59:59
  private static final int SECONDS_PER_DAY = 86_400;

  private UtcText() {}

  /** The text of a second since 1970 and its nanoseconds. */
  static String of(long epochSecond, int nano, String type, int position) {
    if (epochSecond < FIRST_SECOND || epochSecond > LAST_SECOND) {
      throw Refused.parameter(position, type + " out of the range of the years 0 to 9999, in UTC");
    }
    int day = (int) Math.floorDiv(epochSecond, SECONDS_PER_DAY);
    int date = Calendar.packedDate(day);
    byte[] ascii = new byte[27];
    TimeText.date(ascii, 0, date / 10_000, date / 100 % 100, date % 100);
    ascii[10] = ' ';
    TimeText.time(ascii, 11, (int) (epochSecond - (long) day * SECONDS_PER_DAY), nano);
    ascii[26] = 'Z';
    return TimeText.text(ascii);
  }
}

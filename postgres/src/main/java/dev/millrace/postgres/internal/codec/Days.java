package dev.millrace.postgres.internal.codec;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * Dates by their day, and times by their microsecond.
 *
 * <p>Rows of one result are often of a few days, so the dates read last are kept: that is cheaper
 * than making them. The array is written without ordering, which is safe since what is in it is
 * immutable.
 */
final class Days {

  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final int KEPT = 256;
  private static final @Nullable Kept[] RECENT = new Kept[KEPT];

  private record Kept(long day, LocalDate date) {}

  private Days() {}

  /** The date so many days after the first of 1970. */
  static LocalDate ofEpochDay(long day) {
    int slot = (int) day & KEPT - 1;
    Kept recent = RECENT[slot];
    return recent != null && recent.day == day ? recent.date : keep(slot, day);
  }

  private static LocalDate keep(int slot, long day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    RECENT[slot] = new Kept(day, date);
    return date;
  }

  /** The date and time so many microseconds after the beginning of 2000. */
  static LocalDateTime ofMicros(long micros) {
    long day = micros / MICROS_PER_DAY;
    long rest = micros - day * MICROS_PER_DAY;
    if (rest < 0) {
      day--;
      rest += MICROS_PER_DAY;
    }
    return LocalDateTime.of(
        ofEpochDay(day + Micros.EPOCH_DAY), LocalTime.ofNanoOfDay(rest * 1_000));
  }
}

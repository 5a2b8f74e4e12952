package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.CannotRead;
import java.time.LocalTime;

/**
 * Times as PostgreSQL counts them: microseconds, and days and moments from 2000-01-01.
 *
 * <p>What is below a microsecond is dropped, as {@code truncatedTo(ChronoUnit.MICROS)} drops it.
 */
final class Micros {

  static final long PER_SECOND = 1_000_000;
  static final long PER_DAY = 86_400 * PER_SECOND;

  /** 2000-01-01 in days of {@link java.time.LocalDate#toEpochDay}. */
  static final int EPOCH_DAY = 10_957;

  static final long EPOCH_SECOND = EPOCH_DAY * 86_400L;

  /** What stands for the infinities. */
  static final long INFINITY = Long.MAX_VALUE;

  static final long MINUS_INFINITY = Long.MIN_VALUE;

  /** 4714-11-24 BC. */
  private static final long LEAST = -211_813_488_000_000_000L;

  /** 294277-01-01, which is out. */
  private static final long END = 9_223_371_331_200_000_000L;

  private static final long LEAST_SECOND = LEAST / PER_SECOND + EPOCH_SECOND;
  private static final long END_SECOND = END / PER_SECOND + EPOCH_SECOND;

  private Micros() {}

  /** Whether the server has timestamps in that second since 1970. */
  static boolean isInRange(long epochSecond) {
    return epochSecond >= LEAST_SECOND && epochSecond < END_SECOND;
  }

  /** Whether it stands for one of the infinities. */
  static boolean isInfinite(long micros) {
    return (micros ^ (micros >> 63)) == INFINITY;
  }

  static long of(long epochSecond, int nano) {
    return (epochSecond - EPOCH_SECOND) * PER_SECOND + nano / 1_000;
  }

  static long epochSecond(long micros) {
    return Math.floorDiv(micros, PER_SECOND) + EPOCH_SECOND;
  }

  static int nano(long micros) {
    return (int) Math.floorMod(micros, PER_SECOND) * 1_000;
  }

  /** 24:00 stands for {@link LocalTime#MAX}. */
  static long ofTime(LocalTime time) {
    return time.equals(LocalTime.MAX) ? PER_DAY : time.toNanoOfDay() / 1_000;
  }

  /** The other way round. */
  static LocalTime time(long micros) {
    return micros == PER_DAY ? LocalTime.MAX : LocalTime.ofNanoOfDay(micros * 1_000);
  }

  static void requireTime(long micros) {
    if (micros < 0 || micros > PER_DAY) {
      throw new CannotRead("expected a time of 00:00 to 24:00, got another");
    }
  }
}

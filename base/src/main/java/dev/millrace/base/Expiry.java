package dev.millrace.base;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When an item ends: from then on nobody sees it, and it is deleted at some time after.
 *
 * <p>It is kept as the member {@value #MEMBER} of the item, in whole seconds since 1970; a part of
 * a second counts as a whole one, so that no item ends before its time.
 */
public final class Expiry {

  /** The member of an item that has its end. */
  public static final String MEMBER = "__expires";

  private final @Nullable Duration after;
  private final Instant at;

  private Expiry(@Nullable Duration after, Instant at) {
    this.after = after;
    this.at = at;
  }

  /** So long after the item is stored; zero or less ends it at once. */
  public static Expiry after(Duration duration) {
    return new Expiry(Objects.requireNonNull(duration, "duration"), Instant.EPOCH);
  }

  /** At a time; one that is past ends it at once. */
  public static Expiry at(Instant time) {
    return new Expiry(null, Objects.requireNonNull(time, "time"));
  }

  /** The end of what is stored now by a clock, in seconds since 1970. */
  public long epochSecond(Clock clock) {
    Instant end = after == null ? at : after(clock.instant(), after);
    return end.getNano() == 0 || end.getEpochSecond() == Instant.MAX.getEpochSecond()
        ? end.getEpochSecond()
        : end.getEpochSecond() + 1;
  }

  private static Instant after(Instant now, Duration after) {
    try {
      return now.plus(after);
    } catch (DateTimeException | ArithmeticException beyondAllTimes) {
      return after.isNegative() ? Instant.MIN : Instant.MAX;
    }
  }

  /** The time of a member that tells an end. */
  static Instant instant(Number end) {
    BigDecimal second = new BigDecimal(end.toString()).setScale(0, RoundingMode.CEILING);
    BigDecimal earliest = BigDecimal.valueOf(Instant.MIN.getEpochSecond());
    BigDecimal latest = BigDecimal.valueOf(Instant.MAX.getEpochSecond());
    return Instant.ofEpochSecond(second.max(earliest).min(latest).longValue());
  }

  @Override
  public String toString() {
    return after == null ? "at " + at : "after " + after;
  }
}

package dev.millrace.base;

import java.time.Clock;
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
    Instant end = after == null ? at : clock.instant().plus(after);
    return end.getNano() == 0 ? end.getEpochSecond() : end.getEpochSecond() + 1;
  }

  @Override
  public String toString() {
    return after == null ? "at " + at : "after " + after;
  }
}

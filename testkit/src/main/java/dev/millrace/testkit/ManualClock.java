package dev.millrace.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it; one thread does, and any may read it. */
public final class ManualClock extends Clock {

  private volatile Instant now;

  /** A clock that stands at a second since the epoch. */
  public ManualClock(long second) {
    now = Instant.ofEpochSecond(second);
  }

  /** Moves it on. */
  public void advance(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}

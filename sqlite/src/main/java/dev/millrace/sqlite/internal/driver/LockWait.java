package dev.millrace.sqlite.internal.driver;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.BusyHandler;

/**
 * Waits for a lock that another connection holds, as {@code busy_timeout} does, but gives up at
 * once when the run is interrupted.
 */
final class LockWait extends BusyHandler {

  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(25);

  private final RunInterrupts interrupts;
  private final long timeoutNanos;
  private long startedAt;

  LockWait(RunInterrupts interrupts, Duration timeout) {
    this.interrupts = interrupts;
    this.timeoutNanos = timeout.toNanos();
  }

  @Override
  protected int callback(int earlierCalls) {
    long now = System.nanoTime();
    if (earlierCalls == 0) {
      startedAt = now;
    }
    long left = timeoutNanos - (now - startedAt);
    if (left <= 0 || interrupts.isWanted() || Thread.currentThread().isInterrupted()) {
      return 0;
    }
    long pause = Math.min(TimeUnit.MILLISECONDS.toNanos(1 + 2L * earlierCalls), LONGEST_PAUSE);
    LockSupport.parkNanos(this, Math.min(pause, left));
    return interrupts.isWanted() ? 0 : 1;
  }
}

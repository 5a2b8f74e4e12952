package dev.millrace.core;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Tells when something has not been used for a time.
 *
 * <p>At most one alarm is set at a time, and use does not move it: an alarm that comes too early
 * sets the next one. So use costs no scheduling.
 */
final class IdleWatch {

  private static final long BUSY = 0;

  private final Duration limit;
  private final Runnable expired;

  /** The reading of the clock when it became idle, or BUSY. */
  private final AtomicLong since = new AtomicLong(BUSY);

  private final AtomicBoolean isSet = new AtomicBoolean();
  private volatile Timer.@Nullable Alarm alarm;
  private volatile boolean stopped;

  /** Calls an action, which must not block, when the time has passed once; makes no alarm yet. */
  IdleWatch(Duration limit, Runnable expired) {
    this.limit = limit;
    this.expired = expired;
  }

  void idle() {
    since.set(System.nanoTime() | 1);
    if (!isSet.get() && isSet.compareAndSet(false, true)) {
      set(limit);
    }
  }

  void busy() {
    since.set(BUSY);
  }

  void stop() {
    stopped = true;
    Timer.Alarm set = alarm;
    if (set != null) {
      set.stop();
    }
  }

  private void set(Duration delay) {
    if (stopped) {
      return;
    }
    alarm = Timer.shared().set(this::check, Timer.nanos(delay));
    if (stopped) {
      stop();
    }
  }

  private void check() {
    long began = since.get();
    if (began == BUSY) {
      isSet.set(false);
      if (since.get() != BUSY && isSet.compareAndSet(false, true)) {
        set(limit);
      }
      return;
    }
    Duration left = limit.minusNanos(System.nanoTime() - began);
    if (left.isNegative() || left.isZero()) {
      if (since.compareAndSet(began, BUSY)) {
        expired.run();
      } else {
        set(limit);
      }
    } else {
      set(left);
    }
  }
}

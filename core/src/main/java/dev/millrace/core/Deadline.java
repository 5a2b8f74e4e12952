package dev.millrace.core;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Passes an outcome on if it comes in time, else gives its source up. */
final class Deadline extends Relay {

  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private final Duration atMost;
  private @Nullable Future<?> alarm;

  private Deadline(Async<?> source, Async<?> target, Duration atMost) {
    super(source, target);
    this.atMost = atMost;
  }

  static <T> Async<T> within(Async<T> source, Duration atMost) {
    Async<T> target = new Async<>(source.callbacks, null);
    Deadline deadline = new Deadline(source, target, atMost);
    Cascade cascade = new Cascade(null);
    target.follow(deadline, cascade);
    if (!source.isDone()) {
      deadline.alarm = TIMER.schedule(deadline::expire, nanos(atMost), TimeUnit.NANOSECONDS);
    }
    source.attach(deadline);
    cascade.run();
    return target;
  }

  /** Runs an action later on the timer's thread, which it must not hold up. */
  static Future<?> schedule(Runnable action, Duration delay) {
    return TIMER.schedule(action, nanos(delay), TimeUnit.NANOSECONDS);
  }

  /**
   * The reading of {@link System#nanoTime} when a time is up; never {@link Long#MAX_VALUE}, which
   * means no deadline.
   */
  static long after(Duration atMost) {
    return System.nanoTime() + nanos(atMost);
  }

  private static long nanos(Duration duration) {
    long longest = Long.MAX_VALUE / 2;
    if (duration.isNegative()) {
      return 0;
    }
    return duration.toSeconds() >= longest / 1_000_000_000L ? longest : duration.toNanos();
  }

  private void expire() {
    if (target().isDone()) {
      return;
    }
    Promise<?> operation = Origin.operationBehind(source());
    Cascade cascade = new Cascade(null);
    abandon(cascade);
    cascade.run();
    target().complete(new Failure(TimedOutException.after(atMost, operation)));
  }

  @Override
  void settle(Object outcome, Cascade cascade) {
    stopAlarm();
    super.settle(outcome, cascade);
  }

  @Override
  public void abandon(Cascade cascade) {
    stopAlarm();
    super.abandon(cascade);
  }

  private void stopAlarm() {
    Future<?> pending = alarm;
    if (pending != null) {
      pending.cancel(false);
    }
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new TimerThread(task);
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  private static final class TimerThread extends Thread implements EngineThread {
    TimerThread(Runnable task) {
      super(task, "millrace-timer");
    }
  }
}

package dev.millrace.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Passes an outcome on if it comes in time, else gives its source up. */
final class Deadline extends Relay implements Runnable {

  private static final long LONGEST = Long.MAX_VALUE / 2;

  private final Duration atMost;
  private volatile Timer.@Nullable Alarm alarm;

  private Deadline(Async<?> source, Async<?> target, Duration atMost) {
    super(source, target);
    this.atMost = atMost;
  }

  static <T> Async<T> within(Async<T> source, Duration atMost) {
    Async<T> target = new Async<>(source.callbacks, null);
    Deadline deadline = new Deadline(source, target, atMost);
    Cascade cascade = new Cascade();
    target.follow(deadline, cascade);
    source.attach(deadline);
    cascade.run();
    if (!target.isDone()) {
      deadline.alarm = Timer.shared().set(deadline, nanos(atMost));
      if (target.isDone()) {
        deadline.stopAlarm();
      }
    }
    return target;
  }

  /** Runs an action later on the timer's thread, which it must not hold up. */
  static Timer.Alarm schedule(Runnable action, Duration delay) {
    return Timer.shared().set(action, nanos(delay));
  }

  /**
   * The reading of {@link System#nanoTime} when a time is up; never {@link Long#MAX_VALUE}, which
   * means no deadline.
   */
  static long after(long nanos) {
    return System.nanoTime() + Math.min(nanos, LONGEST);
  }

  /** The nanoseconds of a duration, none for a negative one and at most some 146 years. */
  static long nanos(Duration duration) {
    if (duration.isNegative()) {
      return 0;
    }
    return duration.toSeconds() >= LONGEST / 1_000_000_000L ? LONGEST : duration.toNanos();
  }

  /** Time is up. */
  @Override
  public void run() {
    if (target().isDone()) {
      return;
    }
    Promise<?> operation = Origin.operationBehind(source());
    // The source first: its engine then knows better what has become of the operation.
    Cascade cascade = new Cascade();
    abandon(cascade);
    cascade.run();
    target().complete(new Failure(TimedOutException.after(atMost, operation)));
  }

  @Override
  void settle(Object outcome, Cascade cascade) {
    super.settle(outcome, cascade);
    stopAlarm();
  }

  @Override
  public void abandon(Cascade cascade) {
    stopAlarm();
    super.abandon(cascade);
  }

  private void stopAlarm() {
    Timer.Alarm pending = alarm;
    if (pending != null) {
      pending.stop();
    }
  }
}

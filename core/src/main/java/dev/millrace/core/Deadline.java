package dev.millrace.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Passes an outcome on if it comes in time, else gives its source up. */
final class Deadline extends Relay implements Runnable {

  private final Duration atMost;
  private volatile Timer.@Nullable Alarm alarm;

  private Deadline(Stage source, Stage target, Duration atMost) {
    super(source, target);
    this.atMost = atMost;
  }

  static <T> Async<T> within(Async<T> source, Duration atMost) {
    long nanos = Timer.nanos(atMost);
    if (source.outcome() != null) {
      return source;
    }
    Async<T> target = new Async<>(source.callbacks, null);
    Deadline deadline = new Deadline(source, target, atMost);
    Cascade cascade = new Cascade();
    target.follow(deadline, cascade);
    source.attach(deadline, cascade);
    cascade.run();
    if (nanos == 0) {
      deadline.run();
    } else {
      deadline.alarm = Timer.shared().set(deadline, nanos);
      if (target.outcome() != null) {
        deadline.stopAlarm();
      }
    }
    return target;
  }

  /** Time is up. */
  @Override
  public void run() {
    if (target().outcome() != null) {
      return;
    }
    Promise<?> operation = Origin.operationBehind(source());
    Cascade cascade = new Cascade();
    abandon(cascade);
    cascade.run(); // the operation knows what has become of it once it is cancelled
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

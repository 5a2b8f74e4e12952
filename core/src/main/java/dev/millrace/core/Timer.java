package dev.millrace.core;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Rings alarms on a thread of its own.
 *
 * <p>Made for alarms of which nearly all are stopped long before they are due. Setting one is a
 * compare-and-set on a stack, stopping one is a write to it. The thread takes the stack in when it
 * is awake: when an alarm is due, when one comes that is due before it would wake, and after many
 * have come; it keeps what has not been stopped by then in a heap.
 */
final class Timer implements Runnable {

  /** How many may lie on the stack: what they refer to is freed when they are stopped. */
  private static final int MOST_NEW = 4_096;

  private static final int FEW = 64;
  private static final long LONGEST = Long.MAX_VALUE / 2;

  private final AtomicReference<@Nullable Alarm> newest = new AtomicReference<>();

  /** Owned by the thread. */
  private final PriorityQueue<Alarm> heap = new PriorityQueue<>();

  private int worthSweeping = FEW;

  /** When the thread will be awake next, by {@link System#nanoTime}. */
  private volatile long awake = System.nanoTime();

  private volatile @Nullable Thread thread;

  /** The timer that the whole process shares. */
  static Timer shared() {
    return Shared.TIMER;
  }

  /** The nanoseconds of a duration: none for a negative one, and at most 146 years. */
  static long nanos(Duration duration) {
    if (duration.isNegative()) {
      return 0;
    }
    return duration.toSeconds() >= LONGEST / 1_000_000_000L ? LONGEST : duration.toNanos();
  }

  /** The reading of {@link System#nanoTime} when a time is up; never {@link Stage#FOREVER}. */
  static long deadline(long nanos) {
    long deadline = System.nanoTime() + Math.max(0, Math.min(nanos, LONGEST));
    return deadline == Stage.FOREVER ? deadline - 1 : deadline;
  }

  /** Runs an action later on the timer's thread, which it must not hold up. */
  Alarm set(Runnable action, long nanos) {
    Alarm alarm = new Alarm(action, deadline(nanos));
    Alarm below;
    do {
      below = newest.get();
      alarm.below = below;
      alarm.height = below == null ? 1 : below.height + 1;
    } while (!newest.compareAndSet(below, alarm));
    if (alarm.due - awake < 0 || alarm.height == MOST_NEW) {
      LockSupport.unpark(thread);
    }
    return alarm;
  }

  @Override
  public void run() {
    for (; ; ) {
      long now = System.nanoTime();
      awake = now;
      awake = ring(now);
      if (newest.get() == null) {
        LockSupport.parkNanos(this, awake - System.nanoTime());
      }
    }
  }

  /** Rings what is due and returns when to look again. */
  long ring(long now) {
    takeIn();
    for (Alarm next = heap.peek(); next != null; next = heap.peek()) {
      if (next.isSet() && next.due - now > 0) {
        return next.due;
      }
      heap.remove();
      next.ring();
    }
    return now + LONGEST;
  }

  private void takeIn() {
    for (Alarm each = newest.getAndSet(null); each != null; ) {
      if (each.isSet()) {
        heap.add(each);
      }
      Alarm below = each.below;
      each.below = null;
      each = below;
    }
    if (heap.size() > worthSweeping) {
      heap.removeIf(alarm -> !alarm.isSet());
      worthSweeping = Math.max(FEW, 2 * heap.size());
    }
  }

  int kept() {
    return heap.size();
  }

  /** An action and when it is due. */
  static final class Alarm implements Comparable<Alarm> {

    private final long due;
    private volatile @Nullable Runnable action;
    private @Nullable Alarm below;
    private int height;

    private Alarm(Runnable action, long due) {
      this.action = action;
      this.due = due;
    }

    /** Frees the action; it may be running already. */
    void stop() {
      action = null;
    }

    private boolean isSet() {
      return action != null;
    }

    private void ring() {
      Runnable ringing = action;
      action = null;
      if (ringing != null) {
        try {
          ringing.run();
        } catch (Throwable thrown) {
          Log.LOGGER.log(Level.ERROR, "an alarm failed", thrown);
        }
      }
    }

    @Override
    public int compareTo(Alarm other) {
      return Long.signum(due - other.due);
    }
  }

  private static final class TimerThread extends Daemon implements EngineThread {
    TimerThread(Timer timer) {
      super(timer, "millrace-timer");
    }
  }

  private static final class Shared {
    static final Timer TIMER = started();

    private static Timer started() {
      Timer timer = new Timer();
      Thread thread = new TimerThread(timer);
      timer.thread = thread;
      thread.start();
      return timer;
    }
  }
}

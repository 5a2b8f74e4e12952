package dev.millrace.postgres.internal.session;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * When a session looks for what it can send: once at the end of a turn of its event loop, or soon
 * if there is no turn. Any thread may {@link #wake}; all else belongs to the event loop.
 */
final class Turn {

  private final Executor loop;
  private final Runnable drain;
  private final AtomicBoolean isWoken = new AtomicBoolean();
  private final Runnable wokenTask = this::woken;
  private final Runnable soonTask = this::soon;
  private boolean isRunning;
  private boolean isScheduled;
  private long nowNanos = System.nanoTime();

  /**
   * Makes the turns of a session.
   *
   * @param drain sends what can be sent
   */
  Turn(Executor loop, Runnable drain) {
    this.loop = loop;
    this.drain = drain;
  }

  /** A message has come: what follows from it and those behind it goes out at the end. */
  void begin() {
    if (!isRunning) {
      isRunning = true;
      tick();
    }
  }

  void end() {
    isRunning = false;
  }

  /** When the last turn began. */
  long nowNanos() {
    return nowNanos;
  }

  /** Looks at the clock again. */
  void tick() {
    nowNanos = System.nanoTime();
  }

  /** Sends what can be sent when the turn ends; on the event loop. */
  void drainSoon() {
    if (!isRunning && !isScheduled) {
      isScheduled = true;
      loop.execute(soonTask);
    }
  }

  private void soon() {
    isScheduled = false;
    drain.run();
  }

  /** Does so from any thread; many that come together wake it once. */
  void wake() {
    if (!isWoken.get() && isWoken.compareAndSet(false, true)) {
      loop.execute(wokenTask);
    }
  }

  private void woken() {
    awake();
    drain.run();
  }

  /** Whoever comes from now on wakes it again. */
  void awake() {
    isWoken.set(false);
  }
}

package dev.millrace.postgres.internal.session;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * How many exchanges a session has, and whether it has one holder: one number, so that nobody gets
 * in between. Safe for use from any thread.
 */
final class Load {

  private static final AtomicIntegerFieldUpdater<Load> STATE =
      AtomicIntegerFieldUpdater.newUpdater(Load.class, "state");

  /** Set while the session is held. */
  private static final int HELD = 1 << 30;

  private volatile int state;

  /** How many exchanges wait or are in flight. */
  int count() {
    return state & ~HELD;
  }

  boolean isHeld() {
    return (state & HELD) != 0;
  }

  /** Counts an exchange of the holder, or of the session's own. */
  void add() {
    STATE.incrementAndGet(this);
  }

  /** Counts an exchange of anybody; false if the session is held. */
  boolean addShared() {
    for (int seen = state; (seen & HELD) == 0; seen = state) {
      if (STATE.compareAndSet(this, seen, seen + 1)) {
        return true;
      }
    }
    return false;
  }

  void remove() {
    STATE.decrementAndGet(this);
  }

  void remove(int exchanges) {
    STATE.addAndGet(this, -exchanges);
  }

  /** Keeps everybody else out; false if somebody does already. */
  boolean hold() {
    for (int seen = state; (seen & HELD) == 0; seen = state) {
      if (STATE.compareAndSet(this, seen, seen | HELD)) {
        return true;
      }
    }
    return false;
  }

  void letGo() {
    for (int seen = state; !STATE.compareAndSet(this, seen, seen & ~HELD); seen = state) {}
  }
}

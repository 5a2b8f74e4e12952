package dev.millrace.core;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for a stage: a link in the stage's stack of dependents.
 *
 * <p>A link only ever skips dead links, so that a reader which races with {@link #isHeld} may meet
 * a dead link again but never misses a live one. For the same reason plain fields will do: a link
 * is published with its stage's state, and so is all that it may come to point to.
 */
abstract class Dependent implements Callback {

  /** Who gives a stage up: a stage derived from it, or a thread that waited for this very stage. */
  enum Leaving {
    STAGE,
    WAITER
  }

  @Nullable Dependent next;

  /**
   * How many more may leave before the dead below this link are looked for; counts in the newest
   * link alone. So leaving costs a constant time on average, and the dead never outnumber half of
   * those that were once alive together.
   */
  private int patience;

  /** Whether this still depends on its stage; once false, it stays so. */
  abstract boolean isLive();

  /** Whether this keeps the stage from being cancelled when another dependent leaves. */
  boolean holds(Leaving leaving) {
    return isLive();
  }

  /**
   * Whether a failure is this dependent's to pass on or to look at, and no longer the stage's to
   * report.
   */
  boolean takesFailures() {
    return true;
  }

  /**
   * Whether somebody sees the failure here; one that only passes on is for the next stage to see.
   */
  boolean looksAt(Failure failure) {
    return !isInline(failure);
  }

  /** Whether it runs no code of the caller, and so may be settled on the completing thread. */
  abstract boolean isInline(Object outcome);

  /** Whether it is told after all that the same outcome sets off. */
  boolean isTold() {
    return false;
  }

  /** Takes the outcome on the completing thread; called once, and only if inline. */
  void settle(Object outcome, Cascade cascade) {
    throw new AssertionError("runs code of the caller");
  }

  @Override
  public void run(Cascade cascade) {
    throw new AssertionError("is settled inline");
  }

  final void push(@Nullable Dependent newest) {
    next = newest;
    patience = newest == null ? 0 : newest.patience;
  }

  /**
   * Whether one of the links from here on keeps the stage; unlinks the dead that it meets on the
   * way.
   */
  final boolean isHeld(Leaving leaving) {
    boolean thorough = --patience <= 0; // updates may be lost: that only delays the next time
    boolean held = holds(leaving);
    int kept = 0;
    Dependent last = this;
    for (Dependent each = next; each != null && (thorough || !held); each = last.next) {
      if (each.isLive()) {
        kept++;
        held |= each.holds(leaving);
        last = each;
      } else {
        last.next = each.next;
      }
    }
    if (thorough) {
      patience = kept / 2;
    }
    return held;
  }

  static Iterable<Dependent> oldestFirst(Dependent newest) {
    Deque<Dependent> stack = new ArrayDeque<>(4);
    for (Dependent each = newest; each != null; each = each.next) {
      stack.push(each);
    }
    return stack;
  }
}

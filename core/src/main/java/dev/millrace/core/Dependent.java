package dev.millrace.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for a stage: a link in the stage's stack of dependents.
 *
 * <p>A link only ever skips dead links, so that a reader which races with {@link #unlinkDead} may
 * meet a dead link again but never misses a live one.
 */
abstract class Dependent implements Callback {

  volatile @Nullable Dependent next;

  /** Whether this still depends on its stage; once false, it stays so. */
  abstract boolean isLive();

  /** Who gives a stage up: a stage derived from it, or a thread that waited for this very stage. */
  enum Leaving {
    STAGE,
    WAITER
  }

  /** Whether this keeps the stage from being cancelled when another dependent leaves. */
  boolean holds(Leaving leaving) {
    return isLive();
  }

  static boolean anyHolds(Dependent newest, Leaving leaving) {
    for (Dependent each = newest; each != null; each = each.next) {
      if (each.holds(leaving)) {
        return true;
      }
    }
    return false;
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

  /** Takes the outcome on the completing thread; called once, and only if inline. */
  abstract void settle(Object outcome, Cascade cascade);

  static Iterable<Dependent> oldestFirst(Dependent newest) {
    if (newest.next == null) {
      return List.of(newest);
    }
    Deque<Dependent> stack = new ArrayDeque<>();
    for (Dependent each = newest; each != null; each = each.next) {
      stack.push(each);
    }
    return stack;
  }

  static void unlinkDead(Dependent newest) {
    Dependent kept = newest;
    for (Dependent each = kept.next; each != null; each = kept.next) {
      if (each.isLive()) {
        kept = each;
      } else {
        kept.next = each.next;
      }
    }
  }
}

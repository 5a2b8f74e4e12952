package dev.millrace.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for a stage: a link in the stage's stack of dependents.
 *
 * <p>A link only ever skips dead links, so that a reader which races with {@link #sweep} may meet a
 * dead link again but never misses a live one.
 */
abstract class Dependent implements Callback {

  private static final int SHORT_WALK = 16;

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
    Deque<Dependent> stack = new ArrayDeque<>();
    for (Dependent each = newest; each != null; each = each.next) {
      stack.push(each);
    }
    return stack;
  }

  /**
   * Looks for one that holds the stage and unlinks the dead on the way. Beyond the first that holds
   * it goes a random distance: seldom far, so that thousands that leave one after another cost
   * little, but often enough that the dead do not pile up.
   */
  static boolean sweep(Dependent newest, Leaving leaving) {
    boolean held = newest.holds(leaving);
    long reach = SHORT_WALK;
    Dependent kept = newest;
    int steps = 0;
    for (Dependent each = kept.next; each != null; each = kept.next) {
      if (held && ++steps > reach) {
        if (reach > SHORT_WALK) {
          break;
        }
        reach += 1 + (long) (SHORT_WALK / (1 - ThreadLocalRandom.current().nextDouble()));
      }
      if (each.isLive()) {
        held |= each.holds(leaving);
        kept = each;
      } else {
        kept.next = each.next;
      }
    }
    return held;
  }
}

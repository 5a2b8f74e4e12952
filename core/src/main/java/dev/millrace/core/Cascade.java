package dev.millrace.core;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * What one completion or cancellation sets off on its thread.
 *
 * <p>It is a list of work and no recursion, so that a chain of a million stages needs no deep
 * stack. Owned by one thread.
 */
final class Cascade {

  private static final Object ABANDON = new Object();

  private final @Nullable Ready runner;

  /** The oldest of the callbacks that are kept for the runner, and those after it. */
  private @Nullable Callback next;

  private @Nullable ArrayDeque<Callback> afterNext;

  /** Pairs: a dependent and its outcome, or what is abandoned and {@link #ABANDON}. */
  private @Nullable ArrayDeque<Object> work;

  private @Nullable Failure cancellation;

  Cascade() {
    this(null);
  }

  /** Takes whose runner this serves, which may go on with callbacks without a hand-over. */
  Cascade(@Nullable Ready runner) {
    this.runner = runner;
  }

  /** Keeps a callback for the runner; false if it is another's to run, or there is none. */
  boolean keep(Callback callback, Ready ready) {
    if (runner != ready) {
      return false;
    }
    if (next == null && (afterNext == null || afterNext.isEmpty())) {
      next = callback;
      return true;
    }
    if (afterNext == null) {
      afterNext = new ArrayDeque<>();
    }
    return afterNext.add(callback);
  }

  /** The oldest callback that is kept, or null. */
  @Nullable Callback takeKept() {
    Callback oldest = next;
    if (oldest != null) {
      next = null;
      return oldest;
    }
    return afterNext == null ? null : afterNext.poll();
  }

  /** The outcome of all that is cancelled here: one, so that a long chain needs one trace. */
  Failure cancellation() {
    Failure made = cancellation;
    if (made == null) {
      made = new Failure(new CancellationException("cancelled"));
      cancellation = made;
    }
    return made;
  }

  void settle(Dependent dependent, Object outcome) {
    add(dependent, outcome);
  }

  void abandon(Object origin) {
    add(origin, ABANDON);
  }

  private void add(Object what, Object how) {
    if (work == null) {
      work = new ArrayDeque<>(8);
    }
    work.add(what);
    work.add(how);
  }

  void run() {
    if (work == null) {
      return;
    }
    for (Object what = work.poll(); what != null; what = work.poll()) {
      Object how = work.remove();
      try {
        act(what, how);
      } catch (Throwable thrown) {
        // A mistake of an engine or a watcher; the rest of the work belongs to others.
        Log.LOGGER.log(Level.ERROR, what.getClass().getName() + " threw where it must not", thrown);
      }
    }
    cancellation = null;
  }

  private void act(Object what, Object how) {
    if (how != ABANDON) {
      ((Dependent) what).settle(how, this);
    } else if (what instanceof Promise<?> promise) {
      promise.cancelled();
    } else {
      ((Origin) what).abandon(this);
    }
  }
}

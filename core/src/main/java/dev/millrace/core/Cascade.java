package dev.millrace.core;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * What one completion or cancellation sets off on its thread.
 *
 * <p>It is a list of work and no recursion, so that a chain of a million stages needs no deep
 * stack; nothing that goes wrong in one piece of work keeps the rest from being done. Owned by one
 * thread.
 */
final class Cascade {

  private static final Object GIVEN_UP = new Object();

  private final @Nullable Ready runner;

  /** The oldest of the callbacks that are kept for the runner, and those after it. */
  private @Nullable Callback next;

  private @Nullable ArrayDeque<Callback> afterNext;

  /** The oldest piece of work: a dependent and its outcome, or an origin and GIVEN_UP. */
  private @Nullable Object oldest;

  private @Nullable Object oldestOutcome;

  /** Those after it, of which each takes two places. */
  private @Nullable ArrayDeque<Object> work;

  /** The watchers among them: what they see is the graph of stages after it has come to rest. */
  private @Nullable ArrayDeque<Object> last;

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

  /** The outcome of all stages that are cancelled together. */
  Failure cancellation() {
    if (cancellation == null) {
      cancellation = new Failure(new CancellationException("cancelled"));
    }
    return cancellation;
  }

  void settle(Dependent dependent, Object outcome) {
    if (dependent.isTold()) {
      last = added(last, dependent, outcome);
    } else {
      add(dependent, outcome);
    }
  }

  void abandon(Object origin) {
    add(origin, GIVEN_UP);
  }

  private void add(Object piece, Object itsOutcome) {
    if (oldest == null && (work == null || work.isEmpty())) {
      oldest = piece;
      oldestOutcome = itsOutcome;
    } else {
      work = added(work, piece, itsOutcome);
    }
  }

  private static ArrayDeque<Object> added(
      @Nullable ArrayDeque<Object> queue, Object subject, Object outcome) {
    ArrayDeque<Object> grown = queue == null ? new ArrayDeque<>(4) : queue;
    grown.add(subject);
    grown.add(outcome);
    return grown;
  }

  void run() {
    while (runOldest() || runFirst(work) || runFirst(last)) {
      // one after another
    }
    cancellation = null;
  }

  private boolean runOldest() {
    Object piece = oldest;
    Object given = oldestOutcome;
    if (piece == null || given == null) {
      return false;
    }
    oldest = null;
    oldestOutcome = null;
    runSafely(piece, given);
    return true;
  }

  private boolean runFirst(@Nullable ArrayDeque<Object> queue) {
    Object first = queue == null ? null : queue.poll();
    if (queue == null || first == null) {
      return false;
    }
    runSafely(first, queue.remove());
    return true;
  }

  private void runSafely(Object piece, Object given) {
    try {
      run(piece, given);
    } catch (Throwable thrown) {
      Log.LOGGER.log(Level.ERROR, "an engine's code failed in " + piece.getClass(), thrown);
    }
  }

  private void run(Object piece, Object given) {
    if (given != GIVEN_UP) {
      ((Dependent) piece).settle(given, this);
    } else if (piece instanceof Promise<?> promise) {
      promise.cancelled();
    } else {
      ((Origin) piece).abandon(this);
    }
  }
}

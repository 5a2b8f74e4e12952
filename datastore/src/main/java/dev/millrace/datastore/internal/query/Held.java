package dev.millrace.datastore.internal.query;

import dev.millrace.core.Async;
import dev.millrace.datastore.internal.store.Moment;
import org.jspecify.annotations.Nullable;

/**
 * What a query holds of the database, whether it has come to its results yet or not.
 *
 * <p>Who runs the query closes it at the end, also when it is given up: a stage that is cancelled
 * does not tell what had just arrived for it. Safe for use from any thread.
 */
public final class Held {

  private @Nullable Moment moment;
  private boolean isClosed;

  /** Holds nothing yet. */
  public Held() {}

  /** Holds a moment, or frees it at once if nobody wants it any more. */
  void hold(Moment opened) {
    Moment unwanted;
    synchronized (this) {
      unwanted = isClosed ? opened : moment;
      moment = isClosed ? null : opened;
    }
    if (unwanted != null) {
      Async<Void> unused = unwanted.close();
    }
  }

  /** Frees what it holds, and what it is given later; twice is fine. */
  public Async<Void> close() {
    Moment held;
    synchronized (this) {
      isClosed = true;
      held = moment;
    }
    return held == null ? Async.done() : held.close();
  }
}

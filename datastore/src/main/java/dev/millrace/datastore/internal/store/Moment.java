package dev.millrace.datastore.internal.store;

import dev.millrace.core.Async;
import dev.millrace.core.Promise;
import dev.millrace.sql.Transaction;
import org.jspecify.annotations.Nullable;

/** What was there at one moment, that of its first read, as long as it is open. */
public final class Moment {

  private final Transaction transaction;
  private final Reading reading;
  private final Async<Long> turn;
  private @Nullable Async<Void> closed;

  /** Fixes the moment by a first read, for which nobody waits. */
  Moment(Transaction transaction, Catalog catalog) {
    this.transaction = transaction;
    this.reading = new Reading(transaction, catalog);
    this.turn = reading.turn();
    // Who reads at the moment fails with it; who only reads does not ask for the turn.
    Promise.hold(turn, (number, failure) -> {});
  }

  /** The last turn that is seen. */
  public Async<Long> turn() {
    return turn;
  }

  /** Reads what was there then. */
  public Reading reading() {
    return reading;
  }

  /** Frees what it holds; twice is fine. */
  public synchronized Async<Void> close() {
    Async<Void> closing = closed;
    if (closing == null) {
      // Not before it has begun: that would withdraw it, and fail.
      closing =
          turn.isDone()
              ? transaction.rollback()
              : turn.handle((number, failure) -> true).thenCompose(begun -> transaction.rollback());
      closed = closing;
    }
    return closing;
  }
}

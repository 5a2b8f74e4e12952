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

  /**
   * Done when it has begun, and has its connection. Nobody may wait for that on a thread of the
   * store: those who have one need these threads to get on.
   */
  public Async<Moment> begun() {
    return Promise.map(turn, number -> this);
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
      // One that is withdrawn before it has begun fails, and holds nothing all the same.
      closing = transaction.rollback().handle((ended, failure) -> null);
      closed = closing;
    }
    return closing;
  }
}

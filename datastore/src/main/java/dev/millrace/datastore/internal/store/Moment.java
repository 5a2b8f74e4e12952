package dev.millrace.datastore.internal.store;

import dev.millrace.core.Async;
import dev.millrace.sql.Transaction;

/** What was there at one moment, as long as it is open. */
public final class Moment {

  private final Transaction transaction;
  private final Reading reading;
  private final long turn;

  private Moment(Transaction transaction, Reading reading, long turn) {
    this.transaction = transaction;
    this.reading = reading;
    this.turn = turn;
  }

  static Async<Moment> of(Transaction transaction, Catalog catalog) {
    Reading reading = new Reading(transaction, catalog);
    return reading.turn().thenApply(turn -> new Moment(transaction, reading, turn));
  }

  /** The last turn that is seen. */
  public long turn() {
    return turn;
  }

  /** Reads what was there then. */
  public Reading reading() {
    return reading;
  }

  /** Frees what it holds. */
  public Async<Void> close() {
    return transaction.rollback();
  }
}

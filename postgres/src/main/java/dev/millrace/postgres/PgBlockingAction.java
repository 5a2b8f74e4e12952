package dev.millrace.postgres;

import dev.millrace.sql.BlockingAction;
import dev.millrace.sql.Transaction;

/** The blocking body, without a value, of a transaction on PostgreSQL. */
@FunctionalInterface
public interface PgBlockingAction<X extends Exception> extends BlockingAction<X> {

  /** Does the work of the transaction. */
  void run(PgTransaction transaction) throws X;

  @Override
  default void run(Transaction transaction) throws X {
    run(transaction.unwrap(PgTransaction.class));
  }
}

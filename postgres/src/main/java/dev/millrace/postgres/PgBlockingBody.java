package dev.millrace.postgres;

import dev.millrace.sql.BlockingBody;
import dev.millrace.sql.Transaction;

/** The blocking body of a transaction on PostgreSQL. */
@FunctionalInterface
public interface PgBlockingBody<R, X extends Exception> extends BlockingBody<R, X> {

  /** Does the work of the transaction and returns its value. */
  R run(PgTransaction transaction) throws X;

  @Override
  default R run(Transaction transaction) throws X {
    return run(transaction.unwrap(PgTransaction.class));
  }
}

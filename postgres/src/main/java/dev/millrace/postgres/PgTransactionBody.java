package dev.millrace.postgres;

import dev.millrace.sql.Transaction;
import dev.millrace.sql.TransactionBody;
import java.util.concurrent.CompletionStage;

/** The body of a transaction on PostgreSQL; it may run several times if the options say so. */
@FunctionalInterface
public interface PgTransactionBody<R> extends TransactionBody<R> {

  /** Issues operations on the handle and returns the stage with which the transaction ends. */
  CompletionStage<? extends R> run(PgTransaction transaction);

  @Override
  default CompletionStage<? extends R> run(Transaction transaction) {
    return run(transaction.unwrap(PgTransaction.class));
  }
}

package dev.millrace.sql;

import java.util.concurrent.CompletionStage;

/** The body of a transaction; it may run several times if the options ask for retries. */
@FunctionalInterface
public interface TransactionBody<R> {

  /** Issues operations on the handle and returns the stage with which the transaction ends. */
  CompletionStage<? extends R> run(Transaction transaction);
}

package dev.millrace.orm;

import java.util.concurrent.CompletionStage;

/**
 * What runs in a transaction: its result is the transaction's, and its end the transaction's.
 *
 * @param <R> the result
 */
@FunctionalInterface
public interface OrmBody<R> {

  /** Issues operations and returns the stage with which the transaction ends. */
  CompletionStage<? extends R> run(Orm tx);
}

package dev.millrace.datastore;

import java.util.concurrent.CompletionStage;

/**
 * What runs in a transaction; it may run several times.
 *
 * @param <R> its result
 */
@FunctionalInterface
public interface DatastoreTransactionBody<R> {

  /** Makes calls, and returns the stage with which the transaction ends. */
  CompletionStage<? extends R> run(DatastoreTransaction transaction);
}

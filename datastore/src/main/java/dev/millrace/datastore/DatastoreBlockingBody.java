package dev.millrace.datastore;

import org.jspecify.annotations.Nullable;

/**
 * What runs in a transaction and may wait; it may run several times, on the same thread.
 *
 * @param <R> its result
 * @param <X> what it throws
 */
@FunctionalInterface
public interface DatastoreBlockingBody<R extends @Nullable Object, X extends Exception> {

  /** Makes calls, and returns when the transaction shall end. */
  R run(DatastoreTransaction transaction) throws X;
}

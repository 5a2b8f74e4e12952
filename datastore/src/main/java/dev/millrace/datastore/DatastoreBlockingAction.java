package dev.millrace.datastore;

/**
 * What runs in a transaction, may wait and has no result; it may run several times, on the same
 * thread.
 *
 * @param <X> what it throws
 */
@FunctionalInterface
public interface DatastoreBlockingAction<X extends Exception> {

  /** Makes calls, and returns when the transaction shall end. */
  void run(DatastoreTransaction transaction) throws X;
}

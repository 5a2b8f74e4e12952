package dev.millrace.orm;

/**
 * What runs in a transaction, blocks and has no result; what it throws rolls back and passes
 * through.
 *
 * @param <X> what it may throw
 */
@FunctionalInterface
public interface OrmBlockingAction<X extends Exception> {

  /** Runs in the transaction. */
  void run(Orm tx) throws X;
}

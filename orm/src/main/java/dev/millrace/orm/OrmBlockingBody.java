package dev.millrace.orm;

/**
 * What runs in a transaction and blocks; what it throws rolls back and passes through.
 *
 * @param <R> the result
 * @param <X> what it may throw
 */
@FunctionalInterface
public interface OrmBlockingBody<R, X extends Exception> {

  /** Runs in the transaction. */
  R run(Orm tx) throws X;
}

package dev.millrace.sql;

import dev.millrace.core.Async;

/**
 * What transactions begin on: a {@link Database}, a {@link Connection}, or a {@link Transaction},
 * where they are savepoints.
 *
 * <p>A transaction is an explicit handle. It ends with the body: when the body's stage is complete,
 * the handle waits until nothing issued on it is outstanding, refuses what comes later, and
 * commits. A failed or cancelled operation dooms it, looked at or not, unless it ran in a nested
 * transaction whose failure the body handled: then nothing is applied, and the first failure is
 * thrown. Cancelling the returned stage rolls back.
 */
public interface Transactional {

  /**
   * Runs a body in a transaction.
   *
   * @param body starts on the calling thread, and its operations queue until the connection is
   *     there; retries run on the callback executor
   */
  <R> Async<R> transaction(TransactionOptions options, TransactionBody<R> body);

  /** As above, with the options of the engine. */
  default <R> Async<R> transaction(TransactionBody<R> body) {
    return transaction(TransactionOptions.DEFAULT, body);
  }

  /** Runs a blocking body in a transaction; every try stays on the calling thread. */
  <R, X extends Exception> R inTransaction(TransactionOptions options, BlockingBody<R, X> body)
      throws X;

  /** As above, with the options of the engine. */
  default <R, X extends Exception> R inTransaction(BlockingBody<R, X> body) throws X {
    return inTransaction(TransactionOptions.DEFAULT, body);
  }

  /**
   * Runs a blocking body without a value in a transaction; every try stays on the calling thread.
   */
  <X extends Exception> void useTransaction(TransactionOptions options, BlockingAction<X> body)
      throws X;

  /** As above, with the options of the engine. */
  default <X extends Exception> void useTransaction(BlockingAction<X> body) throws X {
    useTransaction(TransactionOptions.DEFAULT, body);
  }

  /** Begins a transaction that the caller commits; closing it rolls back. */
  Async<Transaction> begin(TransactionOptions options);

  /** As above, with the options of the engine. */
  default Async<Transaction> begin() {
    return begin(TransactionOptions.DEFAULT);
  }
}

package dev.millrace.postgres;

import dev.millrace.core.Async;
import dev.millrace.sql.BlockingAction;
import dev.millrace.sql.BlockingBody;
import dev.millrace.sql.TransactionBody;
import dev.millrace.sql.TransactionOptions;
import dev.millrace.sql.Transactional;

/** What transactions begin on: as everywhere, and their bodies get PostgreSQL's own handle. */
public interface PgTransactional extends Transactional {

  /** As {@link Transactional#transaction(TransactionOptions, TransactionBody)}. */
  default <R> Async<R> transaction(TransactionOptions options, PgTransactionBody<R> body) {
    return transaction(options, (TransactionBody<R>) body);
  }

  /** As above, with the options of the server. */
  default <R> Async<R> transaction(PgTransactionBody<R> body) {
    return transaction(TransactionOptions.DEFAULT, (TransactionBody<R>) body);
  }

  /** As {@link Transactional#inTransaction(TransactionOptions, BlockingBody)}. */
  default <R, X extends Exception> R inTransaction(
      TransactionOptions options, PgBlockingBody<R, X> body) throws X {
    return inTransaction(options, (BlockingBody<R, X>) body);
  }

  /** As above, with the options of the server. */
  default <R, X extends Exception> R inTransaction(PgBlockingBody<R, X> body) throws X {
    return inTransaction(TransactionOptions.DEFAULT, (BlockingBody<R, X>) body);
  }

  /** As {@link Transactional#useTransaction(TransactionOptions, BlockingAction)}. */
  default <X extends Exception> void useTransaction(
      TransactionOptions options, PgBlockingAction<X> body) throws X {
    useTransaction(options, (BlockingAction<X>) body);
  }

  /** As above, with the options of the server. */
  default <X extends Exception> void useTransaction(PgBlockingAction<X> body) throws X {
    useTransaction(TransactionOptions.DEFAULT, (BlockingAction<X>) body);
  }
}

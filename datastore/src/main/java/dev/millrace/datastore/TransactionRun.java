package dev.millrace.datastore;

import dev.millrace.core.Async;
import dev.millrace.sql.spi.RetriedTransaction;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs a body in a transaction, again after a conflict; cancelled, it rolls back. */
final class TransactionRun<R> extends RetriedTransaction<R, DatastoreTransaction> {

  private final Supplier<DatastoreTransaction> transactions;
  private final DatastoreTransactionBody<R> body;

  TransactionRun(
      Engine engine,
      Supplier<DatastoreTransaction> transactions,
      int retries,
      DatastoreTransactionBody<R> body) {
    super(engine.options().callbacks(), retries);
    this.transactions = transactions;
    this.body = Objects.requireNonNull(body, "body");
  }

  /** Starts the body on this thread. */
  Async<R> start() {
    attempt();
    return async();
  }

  @Override
  protected DatastoreTransaction begin() {
    return transactions.get();
  }

  @Override
  protected CompletionStage<? extends R> body(DatastoreTransaction transaction) {
    return body.run(transaction);
  }

  @Override
  protected Async<Void> end(DatastoreTransaction transaction, @Nullable Throwable failure) {
    return transaction.scope().end(failure);
  }
}

package dev.millrace.datastore;

import dev.millrace.core.Async;
import dev.millrace.core.ConflictException;
import dev.millrace.core.Promise;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs a body in a transaction, again after a conflict; cancelled, it rolls back. */
final class TransactionRun<R> extends Promise<R> {

  private final Engine engine;
  private final Supplier<DatastoreTransaction> transactions;
  private final DatastoreTransactionBody<R> body;
  private int retries;
  private volatile @Nullable DatastoreTransaction transaction;
  private volatile @Nullable Async<?> bodyStage;

  TransactionRun(
      Engine engine,
      Supplier<DatastoreTransaction> transactions,
      int retries,
      DatastoreTransactionBody<R> body) {
    super(engine.options().callbacks().captured());
    this.engine = engine;
    this.transactions = transactions;
    this.retries = retries;
    this.body = Objects.requireNonNull(body, "body");
  }

  /** Starts the body on this thread. */
  Async<R> start() {
    attempt();
    return async();
  }

  private void attempt() {
    DatastoreTransaction current = transactions.get();
    transaction = current;
    Async<R> stage;
    try {
      stage =
          Async.from(
              Objects.requireNonNull(body.run(current), "the body returned null, not a stage"));
    } catch (Throwable thrown) {
      end(current, null, thrown);
      return;
    }
    bodyStage = stage;
    if (async().isCancelled()) {
      stage.cancel(true);
    }
    Promise.hold(stage, (value, failure) -> end(current, value, failure));
  }

  private void end(DatastoreTransaction current, @Nullable R value, @Nullable Throwable failure) {
    Promise.hold(
        current.scope().end(failure),
        (done, endFailure) -> {
          if (endFailure == null) {
            succeed(value);
          } else if (retries > 0 && isConflict(endFailure) && !async().isDone()) {
            retries--;
            engine.options().callbacks().execute(this::attempt);
          } else {
            fail(endFailure);
          }
        });
  }

  static boolean isConflict(Throwable failure) {
    return failure instanceof ConflictException conflict && conflict.isRetryable();
  }

  @Override
  protected void cancelled() {
    Async<?> stage = bodyStage;
    if (stage != null) {
      stage.cancel(true);
    }
    DatastoreTransaction current = transaction;
    if (current != null) {
      current.scope().end(new CancellationException("the transaction was cancelled"));
    }
  }
}

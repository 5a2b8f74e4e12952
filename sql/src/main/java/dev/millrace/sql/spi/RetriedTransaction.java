package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.ConflictException;
import dev.millrace.core.Promise;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Runs a body in a transaction of any store, again after a conflict; cancelled, it rolls back.
 *
 * @param <R> the result of the body
 * @param <H> the transaction
 */
public abstract class RetriedTransaction<R, H> extends Promise<R> {

  private final Callbacks callbacks;
  private int retries;
  private volatile @Nullable H transaction;
  private volatile @Nullable Async<?> bodyStage;

  /**
   * Runs nothing yet.
   *
   * @param callbacks where further tries run
   */
  protected RetriedTransaction(Callbacks callbacks, int retries) {
    super(callbacks.captured());
    this.callbacks = callbacks;
    this.retries = retries;
  }

  /** Begins a transaction, for each try. */
  protected abstract H begin();

  /** Runs the body. */
  protected abstract CompletionStage<? extends R> body(H transaction);

  /** Ends a transaction, with the failure of the body if there was one. */
  protected abstract Async<Void> end(H transaction, @Nullable Throwable failure);

  /** Begins, and starts the body on this thread. */
  protected final void attempt() {
    H current = begin();
    transaction = current;
    Async<R> stage;
    try {
      stage =
          Async.from(Objects.requireNonNull(body(current), "the body returned null, not a stage"));
    } catch (Throwable thrown) {
      ended(current, null, thrown);
      return;
    }
    bodyStage = stage;
    if (async().isCancelled()) {
      stage.cancel(true);
    }
    Promise.hold(stage, (value, failure) -> ended(current, value, failure));
  }

  private void ended(H current, @Nullable R value, @Nullable Throwable failure) {
    Promise.hold(
        end(current, failure),
        (nothing, endFailure) -> {
          if (endFailure == null) {
            succeed(value);
          } else if (retries > 0 && isRetryable(endFailure) && !async().isDone()) {
            retries--;
            callbacks.execute(this::attempt);
          } else {
            fail(endFailure);
          }
        });
  }

  static boolean isRetryable(Throwable failure) {
    return failure instanceof ConflictException conflict && conflict.isRetryable();
  }

  @Override
  protected final void cancelled() {
    Async<?> stage = bodyStage;
    if (stage != null) {
      stage.cancel(true);
    }
    H current = transaction;
    if (current != null) {
      Async<Void> unused = end(current, new CancellationException("the transaction was cancelled"));
    }
  }
}

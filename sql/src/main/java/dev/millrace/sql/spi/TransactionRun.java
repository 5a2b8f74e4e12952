package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.ConflictException;
import dev.millrace.core.Listener;
import dev.millrace.core.Promise;
import dev.millrace.sql.TransactionBody;
import dev.millrace.sql.TransactionOptions;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a body to the end of its transaction, again after a conflict; its stage is what the caller
 * sees.
 */
final class TransactionRun<R> extends Promise<R> {

  private final Engine engine;
  private final Supplier<TransactionScope> scopes;
  private final TransactionBody<R> body;
  private final Async<R> visible;
  private int retries;
  private volatile @Nullable TransactionScope scope;
  private volatile @Nullable Async<?> bodyStage;

  TransactionRun(
      Engine engine,
      Supplier<TransactionScope> scopes,
      TransactionOptions options,
      TransactionBody<R> body,
      @Nullable Budget budget) {
    super(engine.callbacks().captured());
    this.engine = engine;
    this.scopes = scopes;
    this.retries = options.retries();
    this.body = Objects.requireNonNull(body, "body");
    this.visible = budget == null ? async() : budget.bound(async());
  }

  /** What the caller sees: the result, within the budget. */
  Async<R> visible() {
    return visible;
  }

  /** Starts the body on this thread. */
  Async<R> start() {
    Listener.Span span = Spans.of(engine, Listener.Kind.TRANSACTION);
    attempt();
    Spans.end(span, async());
    return visible;
  }

  private void attempt() {
    TransactionScope current = scopes.get();
    scope = current;
    EngineTransaction handle =
        EngineTransaction.of(engine, current, EngineTransaction.EndedBy.BODY, null);
    Async<R> stage;
    try {
      stage =
          Async.from(
              Objects.requireNonNull(body.run(handle), "the body returned null, not a stage"));
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

  private void end(TransactionScope current, @Nullable R value, @Nullable Throwable failure) {
    Promise.hold(
        current.end(failure),
        (nothing, endFailure) -> {
          if (endFailure == null) {
            succeed(value);
          } else if (retries > 0 && isRetryable(endFailure) && !async().isDone()) {
            retries--;
            engine.callbacks().execute(this::attempt);
          } else {
            fail(endFailure);
          }
        });
  }

  static boolean isRetryable(Throwable failure) {
    return failure instanceof ConflictException conflict && conflict.isRetryable();
  }

  @Override
  protected void cancelled() {
    Async<?> stage = bodyStage;
    if (stage != null) {
      stage.cancel(true);
    }
    TransactionScope current = scope;
    if (current != null) {
      current.end(new CancellationException("the transaction was cancelled"));
    }
  }
}

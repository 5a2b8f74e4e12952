package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.Listener;
import dev.millrace.sql.TransactionBody;
import dev.millrace.sql.TransactionOptions;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a body to the end of its transaction, again after a conflict; its stage is what the caller
 * sees.
 */
final class TransactionRun<R> extends RetriedTransaction<R, TransactionScope> {

  private final Engine engine;
  private final Supplier<TransactionScope> scopes;
  private final TransactionBody<R> body;
  private final Async<R> visible;

  TransactionRun(
      Engine engine,
      Supplier<TransactionScope> scopes,
      TransactionOptions options,
      TransactionBody<R> body,
      @Nullable Budget budget) {
    super(engine.callbacks(), options.retries());
    this.engine = engine;
    this.scopes = scopes;
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
    Spans.end(span, async(), engine::statusCode);
    return visible;
  }

  @Override
  protected TransactionScope begin() {
    return scopes.get();
  }

  @Override
  protected CompletionStage<? extends R> body(TransactionScope scope) {
    return body.run(EngineTransaction.of(engine, scope, EngineTransaction.EndedBy.BODY, null));
  }

  @Override
  protected Async<Void> end(TransactionScope scope, @Nullable Throwable failure) {
    return scope.end(failure);
  }
}

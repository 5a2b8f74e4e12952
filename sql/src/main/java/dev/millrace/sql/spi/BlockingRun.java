package dev.millrace.sql.spi;

import dev.millrace.core.EngineThread;
import dev.millrace.core.Listener;
import dev.millrace.sql.BlockingAction;
import dev.millrace.sql.BlockingBody;
import dev.millrace.sql.TransactionOptions;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs a blocking body in a transaction, every try on the calling thread. */
final class BlockingRun {

  private BlockingRun() {}

  static <X extends Exception> void use(
      Engine engine,
      Supplier<TransactionScope> scopes,
      TransactionOptions options,
      BlockingAction<X> body,
      @Nullable Budget budget)
      throws X {
    Objects.requireNonNull(body, "body");
    BlockingBody<Boolean, X> withValue =
        transaction -> {
          body.run(transaction);
          return true;
        };
    run(engine, scopes, options, withValue, budget);
  }

  static <R, X extends Exception> R run(
      Engine engine,
      Supplier<TransactionScope> scopes,
      TransactionOptions options,
      BlockingBody<R, X> body,
      @Nullable Budget budget)
      throws X {
    Objects.requireNonNull(body, "body");
    if (Thread.currentThread() instanceof EngineThread) {
      throw new IllegalStateException(
          "a blocking transaction cannot run on a thread of the engine");
    }
    Budget shared = budget == null ? null : budget.started();
    Listener.Span span = Spans.of(engine, Listener.Kind.TRANSACTION);
    Throwable failure = null;
    try {
      return BlockingTries.run(
          options.retries(),
          scopes,
          scope ->
              body.run(EngineTransaction.of(engine, scope, EngineTransaction.EndedBy.BODY, shared)),
          TransactionScope::end);
    } catch (Throwable thrown) {
      failure = thrown;
      throw thrown;
    } finally {
      Spans.end(span, engine, failure);
    }
  }
}

package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.EngineThread;
import dev.millrace.core.Listener;
import dev.millrace.core.Promise;
import dev.millrace.sql.BlockingAction;
import dev.millrace.sql.BlockingBody;
import dev.millrace.sql.TransactionOptions;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
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
      return tries(engine, scopes, options.retries(), body, shared);
    } catch (Throwable thrown) {
      failure = thrown;
      throw thrown;
    } finally {
      if (span != null) {
        span.ended(failure);
      }
    }
  }

  private static <R, X extends Exception> R tries(
      Engine engine,
      Supplier<TransactionScope> scopes,
      int retries,
      BlockingBody<R, X> body,
      @Nullable Budget budget)
      throws X {
    for (int left = retries; ; left--) {
      TransactionScope scope = scopes.get();
      R value = null;
      Throwable failure = null;
      try {
        value =
            body.run(EngineTransaction.of(engine, scope, EngineTransaction.EndedBy.BODY, budget));
      } catch (Throwable thrown) {
        failure = thrown;
      }
      Throwable ended = await(scope.end(failure));
      if (ended == null) {
        return result(value);
      }
      if (left <= 0 || !TransactionRun.isRetryable(ended)) {
        // What the body threw passes through as it is, a checked exception too.
        throw BlockingRun.<X>sneak(ended);
      }
    }
  }

  /**
   * Waits for the end whatever interrupts it, since a commit must not be left half known; keeps the
   * flag.
   */
  private static @Nullable Throwable await(Async<Void> end) {
    CountDownLatch done = new CountDownLatch(1);
    Throwable[] failed = new Throwable[1];
    Promise.hold(
        end,
        (value, failure) -> {
          failed[0] = failure;
          done.countDown();
        });
    boolean interrupted = false;
    while (true) {
      try {
        done.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return failed[0];
  }

  @SuppressWarnings("NullAway") // R admits null where the body returns null
  private static <R> R result(@Nullable R value) {
    return value;
  }

  @SuppressWarnings("unchecked") // the body declares X; everything else is unchecked
  private static <X extends Exception> RuntimeException sneak(Throwable failure) throws X {
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    throw (X) failure;
  }
}

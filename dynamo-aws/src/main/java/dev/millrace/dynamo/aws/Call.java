package dev.millrace.dynamo.aws;

import dev.millrace.core.Callbacks;
import dev.millrace.core.Outcome;
import dev.millrace.core.Promise;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An operation under way in the SDK. */
final class Call<S, R> extends Promise<R> {

  private final Effect effect;
  private final Function<S, R> reply;
  private volatile @Nullable CompletableFuture<S> sent;
  private volatile @Nullable CompletableFuture<Void> exchange;
  private volatile boolean isGivenUp;

  Call(Callbacks callbacks, Effect effect, Function<S, R> reply) {
    super(callbacks);
    this.effect = effect;
    this.reply = reply;
  }

  /** Follows what was sent; {@code ended} runs once, on whatever thread it ends. */
  void follow(CompletableFuture<S> future, Runnable ended) {
    sent = future;
    if (isGivenUp) {
      future.cancel(true);
    }
    future.whenComplete(
        (response, failure) -> {
          complete(response, failure);
          if (failure != null) {
            // After a time-out the exchange goes on.
            cancel(exchange);
          }
          ended.run();
        });
  }

  private void complete(@Nullable S response, @Nullable Throwable failure) {
    if (response == null) {
      fail(Failures.of(failure == null ? new IllegalStateException("no answer") : failure, effect));
      return;
    }
    R converted;
    try {
      converted = reply.apply(response);
    } catch (RuntimeException e) {
      fail(Failures.of(e, effect));
      return;
    }
    succeed(converted);
  }

  /** What a try does with the HTTP client. */
  void exchanges(CompletableFuture<Void> exchange) {
    this.exchange = exchange;
    if (isGivenUp) {
      exchange.cancel(true);
    }
  }

  /** Gives up what was sent, for instance because its client is closed. */
  void abort() {
    isGivenUp = true;
    cancel(sent);
    cancel(exchange);
  }

  private static void cancel(@Nullable CompletableFuture<?> future) {
    if (future != null) {
      future.cancel(true);
    }
  }

  @Override
  protected void cancelled() {
    abort();
  }

  @Override
  protected Outcome outcome() {
    return effect == Effect.READ ? Outcome.NOT_APPLIED : Outcome.UNKNOWN;
  }
}

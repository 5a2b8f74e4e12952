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

  Call(Callbacks callbacks, Effect effect, Function<S, R> reply) {
    super(callbacks);
    this.effect = effect;
    this.reply = reply;
  }

  /** Follows what was sent; {@code ended} runs once, on whatever thread it ends. */
  void follow(CompletableFuture<S> future, Runnable ended) {
    sent = future;
    if (async().isCancelled()) {
      future.cancel(true);
    }
    future.whenComplete(
        (response, failure) -> {
          complete(response, failure);
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

  /** Gives up what was sent, for instance because its client is closed. */
  void abort() {
    CompletableFuture<S> future = sent;
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

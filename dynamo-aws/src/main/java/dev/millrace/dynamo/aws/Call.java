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
  private final @Nullable Function<byte[], R> reader;
  private volatile @Nullable R answer;
  private volatile @Nullable CompletableFuture<S> sent;
  private volatile @Nullable CompletableFuture<Void> exchange;
  private volatile boolean isGivenUp;

  /**
   * @param reply makes the reply of what the SDK made of the answer
   * @param reader makes it of the answer's bytes; null to leave them to the SDK
   */
  Call(
      Callbacks callbacks,
      Effect effect,
      Function<S, R> reply,
      @Nullable Function<byte[], R> reader) {
    super(callbacks);
    this.effect = effect;
    this.reply = reply;
    this.reader = reader;
  }

  /** Whether it wants the bytes of its answer. */
  boolean reads() {
    return reader != null;
  }

  /** Takes the bytes of its answer. */
  void read(byte[] body) {
    if (reader != null) {
      answer = reader.apply(body);
    }
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
          if (Failures.isLate(failure)) {
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
      R read = answer;
      converted = read == null ? reply.apply(response) : read;
    } catch (RuntimeException e) {
      fail(Failures.of(e, effect));
      return;
    }
    succeed(converted);
  }

  /** Forgets what a try before this one has read. */
  void begins() {
    answer = null;
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

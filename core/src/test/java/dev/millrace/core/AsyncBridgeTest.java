package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AsyncBridgeTest {

  private final AsyncOperation<Integer> operation = new AsyncOperation<>();
  private final Async<Integer> stage = operation.async();

  @Test
  void toCompletableFuture_value_arrives() {
    CompletableFuture<Integer> future = stage.toCompletableFuture();
    assertThat(future).isNotDone();

    operation.succeed(1);

    assertThat(future.join()).isEqualTo(1);
    assertThat(Async.of(2).toCompletableFuture().join()).isEqualTo(2);
  }

  @Test
  void toCompletableFuture_failure_arrivesUnwrapped() {
    IOException failure = new IOException("broken");
    CompletableFuture<Integer> future = stage.toCompletableFuture();

    operation.fail(failure);

    assertThatThrownBy(future::get)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isSameAs(failure);
    assertThat(future.handle((v, f) -> f).join()).isSameAs(failure);
  }

  @Test
  void toCompletableFuture_cancelled_cancelsTheOperation() {
    CompletableFuture<Integer> future = stage.toCompletableFuture();

    future.cancel(true);

    assertThat(operation.isCancelled()).isTrue();
  }

  @Test
  void toCompletableFuture_timedOut_cancelsTheOperation() {
    CompletableFuture<Integer> future =
        stage.toCompletableFuture().orTimeout(1, TimeUnit.MILLISECONDS);

    assertThatThrownBy(future::join).hasCauseInstanceOf(TimeoutException.class);
    await().until(operation::isCancelled);
  }

  @Test
  void toCompletableFuture_completedByItsOwner_leavesWhatAnotherNeeds() {
    Async<Integer> other = stage.thenApply(v -> v);

    stage.toCompletableFuture().complete(7);
    assertThat(operation.isCancelled()).isFalse();
    operation.succeed(1);

    assertThat(other.result()).isEqualTo(1);
  }

  @Test
  void toCompletableFuture_ofACancelledStage_isCancelled() {
    CompletableFuture<Integer> future = stage.toCompletableFuture();

    stage.cancel();

    assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
    assertThat(future).isCancelled();
  }

  @Test
  void toCompletableFuture_callbacks_runOffTheEnginesThread() throws Exception {
    AtomicReference<@Nullable Thread> entered = new AtomicReference<>();
    CompletableFuture<Void> end =
        stage.toCompletableFuture().thenAccept(v -> entered.set(Thread.currentThread()));
    try (AsyncEngine engine = new AsyncEngine()) {
      engine.run(() -> operation.succeed(1));
      end.join();
    }

    assertThat(entered.get()).isNotNull().isNotInstanceOf(EngineThread.class);
  }

  @Test
  void from_async_isThatStage() {
    assertThat((Object) Async.from(stage)).isSameAs(stage);
  }

  @Test
  void from_future_followsIt() {
    CompletableFuture<Integer> future = new CompletableFuture<>();
    Async<Integer> followed = Async.from(future);

    future.complete(1);

    assertThat(followed.result()).isEqualTo(1);
  }

  @Test
  void from_failedFuture_unwrapsTheFailure() {
    IOException failure = new IOException("broken");
    CompletionStage<Integer> future =
        CompletableFuture.<Integer>failedFuture(failure).thenApply(v -> v).thenApply(v -> v);

    assertThatThrownBy(Async.from(future)::result).isSameAs(failure);
    assertThat(Async.from(future).handle((v, f) -> f).result()).isSameAs(failure);
  }

  @Test
  void from_future_passesCancellationOnUnlessAnotherNeedsIt() {
    CompletableFuture<Integer> alone = new CompletableFuture<>();
    CompletableFuture<Integer> shared = new CompletableFuture<>();
    CompletableFuture<Integer> other = shared.thenApply(v -> v);

    Async.from(alone).cancel();
    Async.from(shared).thenApply(v -> v).cancel();

    assertThat(alone).isCancelled();
    assertThat(shared).isNotDone();
    assertThat(other).isNotDone();
  }

  @Test
  void from_cancelledFuture_isCancelled() {
    CompletableFuture<Integer> future = new CompletableFuture<>();
    Async<Integer> followed = Async.from(future);

    future.cancel(true);

    assertThat(followed.isCancelled()).isTrue();
  }

  @Test
  void from_minimalStage_followsItAndCannotCancel() {
    CompletableFuture<Integer> future = new CompletableFuture<>();
    Async<Integer> given = Async.from(future.minimalCompletionStage());
    Async<Integer> followed = Async.from(future.minimalCompletionStage());

    given.cancel();
    future.complete(1);

    assertThat(given.isCancelled()).isTrue();
    assertThat(followed.result()).isEqualTo(1);
  }

  @Test
  void thenCompose_toAFuture_followsAndCancelsIt() {
    CompletableFuture<Integer> inner = new CompletableFuture<>();
    Async<Integer> end = stage.thenCompose(v -> inner);
    operation.succeed(1);
    await().until(() -> inner.getNumberOfDependents() > 0);

    end.cancel();

    assertThat(inner).isCancelled();
  }

  @Test
  void thenCompose_toABrokenStage_fails() {
    CompletableFuture<Integer> broken =
        new CompletableFuture<>() {
          @Override
          public CompletableFuture<Integer> whenComplete(
              BiConsumer<? super Integer, ? super Throwable> action) {
            throw new UnsupportedOperationException("broken");
          }
        };

    Async<Integer> end = Async.of(1).thenCompose(v -> broken);

    assertThatThrownBy(end::result).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void from_future_givenUpByAnEngine_isCancelledElsewhere() throws Exception {
    CompletableFuture<Thread> canceller = new CompletableFuture<>();
    CompletableFuture<Integer> future =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterrupt) {
            canceller.complete(Thread.currentThread());
            return super.cancel(mayInterrupt);
          }
        };
    Async<Integer> followed = Async.from(future);
    try (AsyncEngine engine = new AsyncEngine()) {
      engine.run(followed::cancel);
    }

    assertThat(followed.isCancelled()).isTrue();
    assertThat(canceller.get()).isNotInstanceOf(EngineThread.class);
  }

  @Test
  void completionException_thrownByAHandler_isUnwrapped() {
    IOException failure = new IOException("checked");
    Async<Integer> end =
        Async.of(1)
            .thenApply(
                v -> {
                  throw new CompletionException(failure);
                });

    assertThat(end.handle((v, f) -> f).result()).isSameAs(failure);
  }
}

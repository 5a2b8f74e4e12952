package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncCancellationTest {

  private final AsyncOperation<Integer> operation = new AsyncOperation<>();
  private final Async<Integer> source = operation.async();

  @Test
  void cancel_operation_stopsItOnce() {
    assertThat(source.cancel()).isTrue();
    assertThat(source.cancel(false)).isFalse();

    assertThat(operation.cancellations()).isEqualTo(1);
    assertThat(source.isCancelled()).isTrue();
    assertThat(source.isDone()).isTrue();
  }

  @Test
  void cancel_operation_isDoneBeforeTheEngineHears() {
    AtomicReference<@Nullable Boolean> done = new AtomicReference<>();
    Promise<Integer> promise =
        new Promise<>(Callbacks.standard()) {
          @Override
          protected void cancelled() {
            done.set(async().isCancelled());
          }
        };

    promise.async().cancel();

    assertThat(done).hasValue(true);
  }

  @ParameterizedTest
  @MethodSource("dev.millrace.core.AsyncKinds#all")
  void cancel_derivedStage_stopsTheSource(AsyncKinds.Kind kind) {
    AtomicInteger calls = new AtomicInteger();
    Async<?> derived = kind.derive(source, calls::incrementAndGet);

    derived.cancel();

    assertThat(derived.isCancelled()).isTrue();
    assertThat(source.isCancelled()).isTrue();
    assertThat(operation.cancellations()).isEqualTo(1);
    assertThat(calls).hasValue(0);
  }

  @ParameterizedTest
  @MethodSource("dev.millrace.core.AsyncKinds#all")
  void cancel_derivedStage_leavesASourceThatAnotherNeeds(AsyncKinds.Kind kind) {
    Async<?> derived = kind.derive(source, () -> {});
    Async<Integer> other = source.thenApply(v -> v + 1);

    derived.cancel();
    assertThat(source.isDone()).isFalse();
    operation.succeed(1);

    assertThat(other.result()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("dev.millrace.core.AsyncKinds#all")
  void cancel_lastOfTwoDerivedStages_stopsTheSource(AsyncKinds.Kind kind) {
    Async<?> first = kind.derive(source, () -> {});
    Async<?> second = kind.derive(source, () -> {});

    second.cancel();
    assertThat(operation.isCancelled()).isFalse();
    first.cancel();

    assertThat(operation.isCancelled()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("dev.millrace.core.AsyncKinds#onlyOnValue")
  void cancel_source_cancelsTheDerivedStage(AsyncKinds.Kind kind) {
    Async<?> derived = kind.derive(source, () -> {});

    source.cancel();

    assertThatThrownBy(derived::result).isInstanceOf(CancellationException.class);
    assertThat(derived.isCancelled()).isTrue();
  }

  @Test
  void cancel_longChain_reachesTheOperation() {
    Async<?> end =
        source.thenApply(v -> v).thenCompose(v -> source).handle((v, f) -> v).thenRun(() -> {});

    end.cancel();

    assertThat(operation.isCancelled()).isTrue();
  }

  @Test
  void cancel_middleOfAChain_endsBothSides() {
    Async<Integer> middle = source.thenApply(v -> v);
    Async<Integer> end = middle.thenApply(v -> v);

    middle.cancel();

    assertThat(end.isCancelled()).isTrue();
    assertThat(operation.isCancelled()).isTrue();
  }

  @Test
  void cancel_composedStage_stopsTheInnerOperation() throws Exception {
    AsyncOperation<Integer> inner = new AsyncOperation<>();
    CountDownLatch composed = new CountDownLatch(1);
    Async<Integer> end = source.thenCompose(v -> inner.async());
    inner.async().whenComplete((v, f) -> {});
    Promise.watch(source, (v, f) -> composed.countDown());
    operation.succeed(1);
    assertThat(composed.await(30, TimeUnit.SECONDS)).isTrue();

    end.cancel();

    // The handler above is a dependent of the inner operation, which so runs on.
    assertThat(inner.isCancelled()).isFalse();
    inner.async().cancel();
    assertThat(inner.isCancelled()).isTrue();
  }

  @Test
  void cancel_composedStageWhileItsFunctionRuns_stopsTheInnerOperation() throws Exception {
    AsyncOperation<Integer> inner = new AsyncOperation<>();
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Promise.watch(inner.async(), (v, f) -> stopped.countDown());
    Async<Integer> end =
        source.thenCompose(
            v -> {
              entered.countDown();
              awaitUninterrupted(goOn);
              return inner.async();
            });
    operation.succeed(1);
    assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();

    end.cancel();
    goOn.countDown();

    assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(inner.isCancelled()).isTrue();
  }

  @Test
  void cancel_stageThatWaitsForItsExecutor_callsNothing() {
    AsyncTasks later = new AsyncTasks();
    AtomicInteger calls = new AtomicInteger();
    Async<Void> derived = source.thenRunAsync(calls::incrementAndGet, later);
    operation.succeed(1);
    later.awaitOne();

    derived.cancel();
    later.runAll();

    assertThat(calls).hasValue(0);
    assertThat(derived.isCancelled()).isTrue();
  }

  @Test
  void hold_againstADerivedStage_keepsTheOperation() {
    Promise.hold(source, (v, f) -> {});

    source.thenApply(v -> v).cancel();
    Async.any(List.of(source, Async.of(1))).result();
    source.within(Duration.ofHours(1)).cancel();

    assertThat(operation.isCancelled()).isFalse();
  }

  @Test
  void hold_againstACancelOfTheOperation_keepsNothing() {
    AtomicReference<@Nullable Throwable> heard = new AtomicReference<>();
    Promise.hold(source, (v, f) -> heard.set(f));

    source.cancel();

    assertThat(operation.isCancelled()).isTrue();
    assertThat(heard.get()).isInstanceOf(CancellationException.class);
  }

  @Test
  void hold_againstAWaiterThatLeaves_keepsNothing() {
    Promise.hold(source, (v, f) -> {});

    assertThatThrownBy(() -> source.result(Duration.ZERO)).isInstanceOf(TimedOutException.class);

    assertThat(operation.isCancelled()).isTrue();
  }

  @Test
  void watch_isNoDependent() {
    AtomicReference<@Nullable Throwable> heard = new AtomicReference<>();
    Promise.watch(source, (v, f) -> heard.set(f));

    source.thenApply(v -> v).cancel();

    assertThat(operation.isCancelled()).isTrue();
    assertThat(heard.get()).isInstanceOf(CancellationException.class);
  }

  @Test
  void cancel_withAThrowingEngine_stillReachesTheRest() {
    Promise<Integer> throwing =
        new Promise<>(Callbacks.standard()) {
          @Override
          protected void cancelled() {
            throw new IllegalStateException("an engine's mistake");
          }
        };

    Async<?> end = Async.all(List.of(throwing.async(), source));
    end.cancel();

    assertThat(end.isCancelled()).isTrue();
    assertThat(operation.isCancelled()).isTrue();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}

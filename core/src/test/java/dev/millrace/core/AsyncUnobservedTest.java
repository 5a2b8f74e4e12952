package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncUnobservedTest {

  private final List<Throwable> reported = new CopyOnWriteArrayList<>();
  private final Callbacks callbacks =
      Callbacks.of(
          Callbacks.standardExecutor(),
          new Listener() {
            @Override
            public void unobserved(Throwable failure) {
              reported.add(failure);
              throw new IllegalStateException("a listener's mistake");
            }
          });

  @ParameterizedTest
  @MethodSource("dropped")
  void failure_thatNobodyLookedAt_isReportedOnce(Consumer<Async<Integer>> chain) {
    IOException failure = new IOException("dropped");

    failDropped(failure, chain);

    awaitReport(failure);
    IOException next = new IOException("next");
    failDropped(next, stage -> {});
    awaitReport(next);
    assertThat(reported).containsExactly(failure, next);
  }

  static Stream<Named<Consumer<Async<Integer>>>> dropped() {
    return Stream.of(
        Named.of("alone", stage -> {}),
        Named.of("a chain", stage -> stage.thenApply(v -> v).thenRun(() -> {})),
        Named.of("a fork", AsyncUnobservedTest::fork),
        Named.of("within", stage -> stage.within(Duration.ofHours(1))),
        Named.of("all", stage -> Async.all(List.of(stage, Async.of(1)))),
        Named.of("exceptionally elsewhere", stage -> stage.thenApply(v -> v)),
        Named.of("watched", stage -> Promise.watch(stage, (v, f) -> {})),
        Named.of("isDone", Async::isDone));
  }

  @ParameterizedTest
  @MethodSource("seen")
  void failure_thatSomebodyLookedAt_isNotReported(Consumer<Async<Integer>> look) {
    IOException failure = new IOException("seen");

    failDropped(failure, look);

    assertNoReport();
  }

  static Stream<Named<Consumer<Async<Integer>>>> seen() {
    return Stream.of(
        Named.of("handle", stage -> stage.handle((v, f) -> v)),
        Named.of("exceptionally", stage -> stage.exceptionally(f -> 1)),
        Named.of("whenComplete", stage -> stage.whenComplete((v, f) -> {})),
        Named.of("far handle", stage -> stage.thenApply(v -> v).handle((v, f) -> v)),
        Named.of("handled branch", AsyncUnobservedTest::handledBranch),
        Named.of("future", Async::toCompletableFuture),
        Named.of("held", stage -> Promise.hold(stage, (v, f) -> {})),
        Named.of("any", stage -> Async.any(List.of(stage, Async.of(1)))));
  }

  @Test
  void failure_lookedAtAfterItsSourceIsGarbage_isNotReported() {
    IOException failure = new IOException("looked at late");
    Async<Integer> kept = derivedOfFailed(failure);
    IOException other = new IOException("other");
    failDropped(other, stage -> {});
    awaitReport(other);

    assertThat(kept.handle((v, f) -> f).result()).isSameAs(failure);

    assertNoReport();
    assertThat(reported).containsExactly(other);
  }

  @Test
  void failure_derivedLateAndDropped_isReportedOnce() {
    IOException failure = new IOException("dropped late");

    deriveLate(failure);

    awaitReport(failure);
    assertNoReport();
  }

  @Test
  void failure_thatAWaiterGot_isNotReported() throws Exception {
    IOException failure = new IOException("waited for");
    waitFor(failure);

    assertNoReport();
  }

  @Test
  void cancellation_isNeverReported() {
    new AsyncOperation<Integer>(callbacks).async().cancel();

    assertNoReport();
  }

  @Test
  void failureOfAHandler_isReported() {
    IllegalStateException second = new IllegalStateException("thrown by the handler");

    failDropped(
        new IOException("first"),
        stage ->
            stage.exceptionally(
                f -> {
                  throw second;
                }));

    awaitReport(second);
    assertThat(reported).containsExactly(second);
  }

  private void failDropped(Throwable failure, Consumer<Async<Integer>> chain) {
    AsyncOperation<Integer> operation = new AsyncOperation<>(callbacks);
    chain.accept(operation.async());
    operation.fail(failure);
  }

  private void deriveLate(Throwable failure) {
    AsyncOperation<Integer> operation = new AsyncOperation<>(callbacks);
    operation.fail(failure);
    operation.async().thenApply(v -> v).thenRun(() -> {});
  }

  private Async<Integer> derivedOfFailed(Throwable failure) {
    AsyncOperation<Integer> operation = new AsyncOperation<>(callbacks);
    operation.fail(failure);
    return operation.async().thenApply(v -> v);
  }

  private void waitFor(Throwable failure) throws Exception {
    AsyncOperation<Integer> operation = new AsyncOperation<>(callbacks);
    AsyncWaiter waiter = AsyncWaiter.parked(operation.async()::result);
    operation.fail(failure);
    assertThat(waiter.thrown()).isSameAs(failure);
  }

  private static void fork(Async<Integer> stage) {
    stage.thenApply(v -> v);
    stage.thenRun(() -> {}).thenRun(() -> {});
  }

  private static void handledBranch(Async<Integer> stage) {
    stage.thenApply(v -> v);
    stage.thenRun(() -> {}).exceptionally(f -> null);
  }

  private void awaitReport(Throwable failure) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              System.gc();
              return reported.contains(failure);
            });
  }

  /** Garbage made later has been reported, so what was garbage before has been as well. */
  private void assertNoReport() {
    callbacksAreIdle();
    List<Throwable> before = List.copyOf(reported);
    for (int i = 0; i < 2; i++) {
      IOException marker = new IOException("marker");
      failDropped(marker, stage -> {});
      awaitReport(marker);
      reported.remove(marker);
    }
    assertThat(reported).isEqualTo(before);
  }

  private void callbacksAreIdle() {
    CountDownLatch ran = new CountDownLatch(1);
    CompletableFuture<Boolean> idle = new CompletableFuture<>();
    callbacks.execute(ran::countDown);
    callbacks.execute(() -> idle.complete(true));
    idle.join();
  }
}

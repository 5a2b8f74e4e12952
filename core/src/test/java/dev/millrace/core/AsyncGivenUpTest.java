package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is known, kept and told of stages that somebody has left. */
class AsyncGivenUpTest {

  private final Callbacks direct = Callbacks.of(Runnable::run, Listener.logging());
  private final AsyncOperation<Integer> operation = new AsyncOperation<>(direct);

  @Test
  void timeOut_ofAnOperationThatRunsOnForAnother_knowsNothing() {
    operation.knows(Outcome.NOT_APPLIED);
    Async<Integer> other = operation.async().thenApply(value -> value);

    assertThatThrownBy(() -> operation.async().result(Duration.ZERO))
        .isInstanceOfSatisfying(
            TimedOutException.class,
            failure -> assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN));
    assertThat(other.isDone()).isFalse();
  }

  @Test
  void timeOut_ofAComposedStage_knowsOfTheOperationThatRanLast() {
    AsyncOperation<Integer> second = new AsyncOperation<>(direct);
    operation.knows(Outcome.APPLIED);
    second.knows(Outcome.NOT_APPLIED);
    Async<Integer> composed = operation.async().thenCompose(value -> second.async());
    AsyncOperation<Integer> start = new AsyncOperation<>(direct);
    Async<Integer> waited =
        start
            .async()
            .thenCompose(
                value -> {
                  // Left to the end of this function, or to its wait.
                  start.async().thenAccept(operation::succeed);
                  return Async.of(composed.result(Duration.ZERO));
                });

    start.succeed(1);

    assertThatThrownBy(waited::result)
        .isInstanceOfSatisfying(
            TimedOutException.class,
            failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED));
    assertThat(second.isCancelled()).isTrue();
  }

  @Test
  void dependents_thatLeft_areNotKept() {
    Async<Integer> kept = operation.async().thenApply(value -> value);
    List<WeakReference<Async<Integer>>> left = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      Async<Integer> leaving = operation.async().thenApply(value -> value);
      left.add(new WeakReference<>(leaving));
      leaving.cancel();
    }

    Awaitility.await()
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(left).filteredOn(stage -> stage.get() != null).hasSizeLessThan(5);
            });
    assertThat(kept.isDone()).isFalse();
  }

  @Test
  void innerStage_ofAComposedStageThatWasCancelledMeanwhile_isNotKept() {
    AsyncOperation<Integer> shared = new AsyncOperation<>();
    Async<Integer> holder = shared.async().thenApply(value -> value);
    List<Async<Integer>> composed = new ArrayList<>();
    composed.add(
        operation
            .async()
            .thenCompose(
                value -> {
                  composed.get(0).cancel();
                  return shared.async();
                }));
    WeakReference<Async<Integer>> cancelled = new WeakReference<>(composed.get(0));

    operation.succeed(1);
    composed.clear();

    Awaitility.await()
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(cancelled.refersTo(null)).isTrue();
            });
    assertThat(shared.isCancelled()).isFalse();
    assertThat(holder.isDone()).isFalse();
  }

  @Test
  void watcher_ofAFailure_isToldAfterThoseItPassesOnTo() {
    List<Boolean> unobserved = new ArrayList<>();
    Promise.watch(
        operation.async(),
        (value, failure) -> unobserved.add(Promise.isUnobserved(operation.async())));
    Async<Integer> handled =
        operation.async().thenApply(value -> value).exceptionally(failure -> 0);

    operation.fail(new IOException("broken"));

    assertThat(unobserved).containsExactly(false);
    assertThat(handled.result()).isZero();
  }

  @Test
  void any_ofACancellationAndAFailure_failsWithTheFailure() {
    IOException failure = new IOException("broken");
    Async<Integer> cancelled = new AsyncOperation<Integer>().async();
    cancelled.cancel();

    Async<Integer> any = Async.any(List.of(cancelled, Async.<Integer>failed(failure)));

    assertThatThrownBy(any::result).isSameAs(failure);
    assertThat(failure.getSuppressed()).isEmpty();
  }

  @Test
  void any_ofTheSameFailuresAgain_suppressesEachOnce() {
    IOException first = new IOException("first");
    IOException second = new IOException("second");
    List<Async<Integer>> stages = List.of(Async.failed(first), Async.failed(second));

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(Async.any(stages)::result).isSameAs(first);
    }

    assertThat(first.getSuppressed()).containsOnlyOnce(second);
  }

  @Test
  void any_ofCancelledStages_isCancelled() {
    operation.async().cancel();

    Async<Integer> any = Async.any(List.of(operation.async()));

    assertThatThrownBy(any::result).isInstanceOf(CancellationException.class);
    assertThat(any.isCancelled()).isTrue();
  }

  @Test
  void failure_whoseCausesRunInACircle_isThrown() {
    CompletionException one = new Wrapper("one");
    CompletionException two = new Wrapper("two");
    two.initCause(one);
    one.initCause(two);

    Async<Integer> failed = Async.failed(one);

    assertThatThrownBy(failed::result).isInstanceOf(CompletionException.class);
  }

  @Test
  void handler_whoseExecutorRejects_failsWithTheRejectionAndKeepsTheFailure() {
    IllegalStateException rejection = new IllegalStateException("full");
    IOException failure = new IOException("broken");
    Async<Integer> handled =
        operation
            .async()
            .exceptionallyAsync(
                seen -> 0,
                task -> {
                  throw rejection;
                });

    operation.fail(failure);

    assertThatThrownBy(handled::result).isSameAs(rejection);
    assertThat(rejection.getSuppressed()).contains(failure);
  }

  private static final class Wrapper extends CompletionException {
    private static final long serialVersionUID = 1;

    Wrapper(String message) {
      super(message);
    }
  }
}

package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncStepsTest {

  private final AsyncOperation<Integer> operation = new AsyncOperation<>();
  private final Async<Integer> source = operation.async();
  private final AtomicInteger calls = new AtomicInteger();

  @ParameterizedTest
  @MethodSource("dev.millrace.core.AsyncKinds#onValue")
  void function_ofAValue_isCalledOnce(AsyncKinds.Kind kind) {
    Async<?> derived = kind.derive(source, calls::incrementAndGet);
    assertThat(calls).hasValue(0);

    operation.succeed(7);
    derived.result();

    assertThat(calls).hasValue(1);
  }

  @ParameterizedTest
  @MethodSource("dev.millrace.core.AsyncKinds#onValue")
  void function_attachedLate_isCalledOnce(AsyncKinds.Kind kind) {
    operation.succeed(7);

    kind.derive(source, calls::incrementAndGet).result();

    assertThat(calls).hasValue(1);
  }

  @ParameterizedTest
  @MethodSource("dev.millrace.core.AsyncKinds#onFailure")
  void handler_ofAFailure_isCalledOnce(AsyncKinds.Kind kind) {
    Async<?> derived = kind.derive(source, calls::incrementAndGet);

    operation.fail(new IOException("broken"));
    derived.handle((value, failure) -> "end").result();

    assertThat(calls).hasValue(1);
  }

  @ParameterizedTest
  @MethodSource("dev.millrace.core.AsyncKinds#onlyOnValue")
  void failure_passesByFunctions_asItself(AsyncKinds.Kind kind) {
    IOException failure = new IOException("broken");
    Async<?> derived = kind.derive(source, calls::incrementAndGet);
    AtomicReference<@Nullable Throwable> seen = new AtomicReference<>();
    Async<?> end = derived.whenComplete((value, thrown) -> seen.set(thrown));

    operation.fail(failure);

    assertThatThrownBy(end::result).isSameAs(failure);
    assertThatThrownBy(derived::result).isSameAs(failure);
    assertThat(seen).hasValue(failure);
    assertThat(calls).hasValue(0);
  }

  @ParameterizedTest
  @MethodSource("dev.millrace.core.AsyncKinds#onValue")
  void throwingFunction_failsTheStage_asItself(AsyncKinds.Kind kind) {
    IllegalStateException failure = new IllegalStateException("thrown");
    Async<?> derived =
        kind.derive(
            source,
            () -> {
              throw failure;
            });
    AtomicReference<@Nullable Throwable> seen = new AtomicReference<>();
    Async<?> end = derived.<Object>thenApply(v -> 1).exceptionally(thrown -> noted(seen, thrown));

    operation.succeed(1);
    end.result();

    assertThat(seen).hasValue(failure);
    assertThatThrownBy(derived::result).isSameAs(failure);
  }

  @ParameterizedTest
  @MethodSource("dev.millrace.core.AsyncKinds#onValue")
  void throwingFunction_ofACompletionException_failsWithItsCause(AsyncKinds.Kind kind) {
    IOException failure = new IOException("checked");
    Async<?> derived =
        kind.derive(
            source,
            () -> {
              throw new CompletionException(failure);
            });

    operation.succeed(1);

    assertThatThrownBy(derived::result).isSameAs(failure);
  }

  @Test
  void values_ofEveryKind_arrive() {
    operation.succeed(7);
    Async<Integer> three = Async.of(3);
    Async<Integer> failed = Async.failed(new IOException("broken"));

    assertThat(source.thenApply(v -> v + 1).result()).isEqualTo(8);
    assertThat(source.thenAccept(v -> {}).result()).isNull();
    assertThat(source.thenRun(() -> {}).result()).isNull();
    assertThat(source.thenCompose(v -> Async.of(v + 2)).result()).isEqualTo(9);
    assertThat(source.thenCombine(three, (a, b) -> a - b).result()).isEqualTo(4);
    assertThat(source.applyToEither(new AsyncOperation<Integer>().async(), v -> v * 2).result())
        .isEqualTo(14);
    assertThat(source.handle((v, f) -> v + " " + f).result()).isEqualTo("7 null");
    assertThat(failed.handle((v, f) -> v + " " + f.getMessage()).result()).isEqualTo("null broken");
    assertThat(source.whenComplete((v, f) -> {}).result()).isEqualTo(7);
    assertThat(source.exceptionally(f -> 0).result()).isEqualTo(7);
    assertThat(failed.exceptionally(f -> 5).result()).isEqualTo(5);
    assertThat(source.exceptionallyCompose(f -> Async.of(0)).result()).isEqualTo(7);
    assertThat(failed.exceptionallyCompose(f -> Async.of(6)).result()).isEqualTo(6);
    assertThat(Async.zip(source, three, Integer::sum).result()).isEqualTo(10);
    assertThat(Async.all(List.of(source, three)).result()).containsExactly(7, 3);
  }

  @Test
  void thenApply_toNull_isNull() {
    assertThat(Async.of(1).<@Nullable Object>thenApply(v -> null).result()).isNull();
  }

  @Test
  void thenCompose_toNoStage_failsByName() {
    Async<Object> derived = Async.of(1).thenCompose(v -> AsyncStepsTest.noStage());

    assertThatThrownBy(derived::result)
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("null, not a stage");
  }

  @Test
  void thenCompose_toAFailedFuture_failsWithItsCause() {
    IOException failure = new IOException("broken");
    CompletableFuture<Integer> inner =
        CompletableFuture.<Integer>failedFuture(failure).thenApply(v -> v);

    assertThatThrownBy(Async.of(1).thenCompose(v -> inner)::result).isSameAs(failure);
  }

  @Test
  void whenComplete_thatThrowsOnAFailure_keepsTheFirst() {
    IOException first = new IOException("first");
    IllegalStateException second = new IllegalStateException("second");
    Async<Integer> derived =
        Async.<Integer>failed(first)
            .whenComplete(
                (value, failure) -> {
                  throw second;
                });

    assertThatThrownBy(derived::result).isSameAs(first).hasSuppressedException(second);
  }

  @Test
  void whenComplete_thatRethrows_suppressesNothing() {
    IllegalStateException failure = new IllegalStateException("same");
    Async<Integer> derived =
        Async.<Integer>failed(failure)
            .whenComplete(
                (value, thrown) -> {
                  throw failure;
                });

    assertThatThrownBy(derived::result).isSameAs(failure);
    assertThat(failure.getSuppressed()).isEmpty();
  }

  @Test
  void cancellation_reachesHandlersAsItself() {
    AtomicReference<@Nullable Throwable> seen = new AtomicReference<>();
    Async<Integer> end = source.thenApply(v -> v).exceptionally(thrown -> noted(seen, thrown));

    source.cancel();
    end.result();

    assertThat(seen.get()).isInstanceOf(CancellationException.class);
  }

  private static Integer noted(AtomicReference<@Nullable Throwable> seen, Throwable thrown) {
    seen.set(thrown);
    return 0;
  }

  @SuppressWarnings("NullAway") // what a careless function gives
  private static Async<Object> noStage() {
    return null;
  }
}

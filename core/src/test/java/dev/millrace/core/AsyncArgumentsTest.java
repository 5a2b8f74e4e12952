package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Named.named;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A missing argument is refused by the call, and the refused call leaves nothing behind. */
class AsyncArgumentsTest {

  private final AsyncOperation<Integer> operation = new AsyncOperation<>();

  @ParameterizedTest
  @MethodSource("calls")
  void call_withoutAnArgument_isRefusedAndLeavesNothing(Consumer<Async<Integer>> call) {
    Async<Integer> source = operation.async();

    assertThatThrownBy(() -> call.accept(source)).isInstanceOf(NullPointerException.class);

    assertThat(source.outcome()).isNull(); // pending, and without any dependent
  }

  static Stream<Named<Consumer<Async<Integer>>>> calls() {
    Executor on = Runnable::run;
    Async<Integer> other = new AsyncOperation<Integer>().async();
    return Stream.of(
        named("thenApply", s -> s.thenApply(no())),
        named("thenApplyAsync", s -> s.thenApplyAsync(no())),
        named("thenApplyAsync on", s -> s.thenApplyAsync(no(), on)),
        named("thenApplyAsync executor", s -> s.thenApplyAsync(v -> v, no())),
        named("thenAccept", s -> s.thenAccept(no())),
        named("thenAcceptAsync executor", s -> s.thenAcceptAsync(v -> {}, no())),
        named("thenRun", s -> s.thenRun(no())),
        named("thenRunAsync executor", s -> s.thenRunAsync(() -> {}, no())),
        named("thenCompose", s -> s.thenCompose(no())),
        named("thenComposeAsync executor", s -> s.thenComposeAsync(v -> other, no())),
        named("handle", s -> s.handle(no())),
        named("handleAsync executor", s -> s.handleAsync((v, f) -> v, no())),
        named("whenComplete", s -> s.whenComplete(no())),
        named("whenCompleteAsync executor", s -> s.whenCompleteAsync((v, f) -> {}, no())),
        named("exceptionally", s -> s.exceptionally(no())),
        named("exceptionallyAsync executor", s -> s.exceptionallyAsync(f -> 1, no())),
        named("exceptionallyCompose", s -> s.exceptionallyCompose(no())),
        named(
            "exceptionallyComposeAsync executor",
            s -> s.exceptionallyComposeAsync(f -> other, no())),
        named("thenCombine", s -> s.thenCombine(other, no())),
        named("thenCombine other", s -> s.thenCombine(no(), (a, b) -> a)),
        named("thenCombineAsync executor", s -> s.thenCombineAsync(other, (a, b) -> a, no())),
        named("thenAcceptBoth", s -> s.thenAcceptBoth(other, no())),
        named("thenAcceptBoth other", s -> s.thenAcceptBoth(no(), (a, b) -> {})),
        named(
            "thenAcceptBothAsync executor", s -> s.thenAcceptBothAsync(other, (a, b) -> {}, no())),
        named("runAfterBoth", s -> s.runAfterBoth(other, no())),
        named("runAfterBoth other", s -> s.runAfterBoth(no(), () -> {})),
        named("runAfterBothAsync executor", s -> s.runAfterBothAsync(other, () -> {}, no())),
        named("applyToEither", s -> s.applyToEither(other, no())),
        named("applyToEither other", s -> s.applyToEither(no(), v -> v)),
        named("applyToEitherAsync executor", s -> s.applyToEitherAsync(other, v -> v, no())),
        named("acceptEither", s -> s.acceptEither(other, no())),
        named("acceptEither other", s -> s.acceptEither(no(), v -> {})),
        named("acceptEitherAsync executor", s -> s.acceptEitherAsync(other, v -> {}, no())),
        named("runAfterEither", s -> s.runAfterEither(other, no())),
        named("runAfterEither other", s -> s.runAfterEither(no(), () -> {})),
        named("runAfterEitherAsync executor", s -> s.runAfterEitherAsync(other, () -> {}, no())),
        named("zip first", s -> Async.zip(no(), s, (a, b) -> a)),
        named("zip second", s -> Async.zip(s, no(), (a, b) -> a)),
        named("zip join", s -> Async.zip(s, other, no())),
        named("all", s -> Async.all(Arrays.asList(s, no()))),
        named("any", s -> Async.any(Arrays.asList(s, no()))),
        named("within", s -> s.within(no())),
        named("result", s -> s.result(no())),
        named("get", s -> get(s)),
        named("watch", s -> Promise.watch(s, no())),
        named("hold", s -> Promise.hold(s, no())));
  }

  @Test
  void resultAndWithin_ofADoneStage_refuseTheSame() {
    assertThatThrownBy(() -> Async.of(1).result(no())).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Async.of(1).within(no())).isInstanceOf(NullPointerException.class);
  }

  @Test
  void starters_withoutAnArgument_areRefused() {
    List<Runnable> calls =
        List.of(
            () -> Async.failed(no()),
            () -> Async.from(no()),
            () -> Async.all(no()),
            () -> Async.any(no()),
            () -> Callbacks.of(no(), Listener.logging()),
            () -> Callbacks.of(Runnable::run, no()),
            () -> Callbacks.standard().execute(no()));

    assertThat(calls)
        .allSatisfy(call -> assertThatThrownBy(call::run).isInstanceOf(NullPointerException.class));
  }

  @Test
  void fail_withoutAFailure_isRefused() {
    assertThatThrownBy(() -> operation.fail(no())).isInstanceOf(NullPointerException.class);

    assertThat(operation.async().isDone()).isFalse();
  }

  private static void get(Async<Integer> stage) {
    try {
      stage.get(1, no());
    } catch (InterruptedException
        | java.util.concurrent.ExecutionException
        | java.util.concurrent.TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // a caller without a checker
  private static <T> T no() {
    return null;
  }
}

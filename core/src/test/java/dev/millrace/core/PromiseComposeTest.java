package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PromiseComposeTest {

  private final AsyncTasks callbacks = new AsyncTasks();
  private final Callbacks there = Callbacks.of(callbacks, Listener.logging());
  private final AsyncOperation<Integer> operation = new AsyncOperation<>(there);
  private final AsyncOperation<String> inner = new AsyncOperation<>(there);

  @Test
  void compose_valueThatComes_followsTheInnerStageWithoutACallback() {
    Async<String> composed = Promise.compose(operation.async(), value -> inner.async());

    operation.succeed(1);

    assertThat(composed.isDone()).isFalse();
    inner.succeed("done");
    assertThat(composed.result()).isEqualTo("done");
    assertThat(callbacks.size()).isZero();
  }

  @Test
  void compose_stagesThatAreThere_areComposedAtOnce() {
    assertThat(Promise.compose(Async.of(1), value -> Async.of(value + 1)).result()).isEqualTo(2);
  }

  @Test
  void compose_functionThatThrows_failsWithThat() {
    Async<String> composed =
        Promise.compose(
            operation.async(),
            value -> {
              throw new IllegalStateException("no " + value);
            });

    operation.succeed(1);

    assertThatThrownBy(composed::result)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no 1");
  }

  @Test
  void compose_failure_isPassedOnAsItIs() {
    AtomicInteger calls = new AtomicInteger();
    Async<Integer> composed =
        Promise.compose(operation.async(), value -> Async.of(calls.incrementAndGet()));
    IllegalStateException failure = new IllegalStateException("lost");

    operation.fail(failure);

    assertThatThrownBy(composed::result).isSameAs(failure);
    assertThat(calls).hasValue(0);
  }

  @Test
  void cancel_composedStage_stopsTheOperation() {
    Async<String> composed = Promise.compose(operation.async(), value -> inner.async());

    composed.cancel();

    assertThat(operation.isCancelled()).isTrue();
  }

  @Test
  void cancel_composedStage_stopsTheInnerOperation() {
    Async<String> composed = Promise.compose(operation.async(), value -> inner.async());
    operation.succeed(1);

    composed.cancel();

    assertThat(inner.isCancelled()).isTrue();
  }
}

package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PromiseMapTest {

  private final AsyncTasks callbacks = new AsyncTasks();
  private final AsyncOperation<Integer> operation =
      new AsyncOperation<>(Callbacks.of(callbacks, Listener.logging()));

  @Test
  void map_valueThatComes_isMappedWithoutACallback() {
    Async<String> mapped = Promise.map(operation.async(), value -> "v" + value);

    operation.succeed(1);

    assertThat(mapped.result()).isEqualTo("v1");
    assertThat(callbacks.size()).isZero();
  }

  @Test
  void map_valueThatIsThere_isMappedAtOnce() {
    assertThat(Promise.map(Async.of(1), value -> "v" + value).isDone()).isTrue();
  }

  @Test
  void map_callbackOfTheMapped_runsWhereCallbacksDo() {
    AtomicInteger seen = new AtomicInteger();
    Async<Void> end = Promise.map(operation.async(), value -> value + 1).thenAccept(seen::set);

    operation.succeed(1);

    assertThat(end.isDone()).isFalse();
    callbacks.runAll();
    assertThat(seen).hasValue(2);
  }

  @Test
  void map_functionThatThrows_failsWithThat() {
    Async<Integer> mapped =
        Promise.map(
            operation.async(),
            value -> {
              throw new IllegalStateException("no " + value);
            });

    operation.succeed(1);

    assertThatThrownBy(mapped::result).isInstanceOf(IllegalStateException.class).hasMessage("no 1");
  }

  @Test
  void map_failure_isPassedOnAsItIs() {
    AtomicInteger calls = new AtomicInteger();
    Async<Integer> mapped = Promise.map(operation.async(), value -> calls.incrementAndGet());
    IllegalStateException failure = new IllegalStateException("lost");

    operation.fail(failure);

    assertThatThrownBy(mapped::result).isSameAs(failure);
    assertThat(calls).hasValue(0);
  }

  @Test
  void cancel_mappedStage_stopsTheOperation() {
    Async<Integer> mapped = Promise.map(operation.async(), value -> value + 1);

    mapped.cancel();

    assertThat(operation.isCancelled()).isTrue();
    assertThatThrownBy(operation.async()::result).isInstanceOf(CancellationException.class);
  }
}

package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadyTest {

  @Test
  void directExecutor_manyCallbacksOfOneTurn_runInOrderWithoutADeepStack() {
    int count = 100_000;
    Promise<Integer> promise = new Promise<>(Callbacks.of(Runnable::run, Listener.logging()));
    Async<Integer> stage = promise.async().thenApply(value -> value);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      stage.thenAccept(value -> order.add(number));
    }

    promise.succeed(1);

    assertThat(order).isEqualTo(IntStream.range(0, count).boxed().toList());
  }
}

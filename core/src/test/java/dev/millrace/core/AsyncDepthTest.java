package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Long chains need neither a deep stack nor quadratic time, and keep nothing they have passed. */
class AsyncDepthTest {

  private static final int LONG = 1_000_000;

  private final AsyncOperation<Integer> operation = new AsyncOperation<>();

  @Test
  void longChain_ofFunctions_completes() {
    Async<Integer> end = chain(operation.async(), stage -> stage.thenApply(v -> v + 1));

    operation.succeed(0);

    assertThat(end.result()).isEqualTo(LONG);
  }

  @Test
  void longChain_ofPassingFailure_completes() {
    IOException failure = new IOException("broken");
    Async<Integer> end = chain(operation.async(), stage -> stage.thenApply(v -> v + 1));

    operation.fail(failure);

    assertThatThrownBy(end::result).isSameAs(failure);
  }

  @Test
  void longChain_cancelledFromTheTail_stopsTheOperation() {
    Async<Integer> end = chain(operation.async(), stage -> stage.thenApply(v -> v + 1));

    end.cancel();

    assertThat(operation.cancellations()).isEqualTo(1);
  }

  @Test
  void longChain_cancelledAtTheHead_cancelsTheTail() {
    Async<Integer> end = chain(operation.async(), stage -> stage.thenApply(v -> v + 1));

    operation.async().cancel();

    assertThat(end.isCancelled()).isTrue();
  }

  @Test
  void manyDependents_allComplete() {
    Async<Integer> source = operation.async();
    Async<Integer> last = source;
    for (int i = 0; i < 100_000; i++) {
      last = source.thenApply(v -> v + 1);
    }

    operation.succeed(0);

    assertThat(last.result()).isEqualTo(1);
  }

  @Test
  void manyDependents_cancelledOneByOne_stopTheOperationWithTheLast() {
    Async<Integer> source = operation.async();
    @SuppressWarnings({"unchecked", "rawtypes"}) // an array, to keep the test's own cost low
    Async<Integer>[] derived = new Async[100_000];
    for (int i = 0; i < derived.length; i++) {
      derived[i] = source.thenApply(v -> v + 1);
    }

    for (int i = 0; i < derived.length - 1; i++) {
      derived[i].cancel();
    }
    assertThat(operation.isCancelled()).isFalse();
    derived[derived.length - 1].cancel();

    assertThat(operation.isCancelled()).isTrue();
  }

  @Test
  void nestedCompose_ofDoneStages_completes() {
    assertThat(countDown(100_000).result()).isEqualTo("end");
  }

  @Test
  void nestedCompose_cancelled_reachesTheInnermost() {
    AtomicInteger entered = new AtomicInteger();
    Async<Integer> end = nested(operation.async(), 100_000, entered);
    await().until(() -> entered.get() == 100_000);

    end.cancel();

    await().until(operation::isCancelled);
    assertThatThrownBy(end::result).isInstanceOf(CancellationException.class);
  }

  @Test
  void composedLoop_keepsNoFinishedStage() {
    ConcurrentLinkedQueue<WeakReference<Async<Integer>>> passed = new ConcurrentLinkedQueue<>();
    AsyncOperation<Integer> last = new AsyncOperation<>();

    Async<Integer> end = loop(1_000, passed, last);
    await().until(() -> passed.size() == 1_000);

    await()
        .until(
            () -> {
              System.gc();
              return passed.stream().filter(stage -> stage.get() != null).count() <= 1;
            });
    last.succeed(7);
    assertThat(end.result()).isEqualTo(7);
  }

  private static Async<Integer> chain(
      Async<Integer> source, UnaryOperator<Async<Integer>> derivation) {
    Async<Integer> end = source;
    for (int i = 0; i < LONG; i++) {
      end = derivation.apply(end);
    }
    return end;
  }

  private static Async<String> countDown(int from) {
    return from == 0 ? Async.of("end") : Async.of(from).thenCompose(v -> countDown(v - 1));
  }

  private static Async<Integer> nested(Async<Integer> inner, int levels, AtomicInteger entered) {
    Async<Integer> end = inner;
    for (int i = 0; i < levels; i++) {
      Async<Integer> next = end;
      end =
          Async.done()
              .thenCompose(
                  v -> {
                    entered.incrementAndGet();
                    return next;
                  });
    }
    return end;
  }

  private static Async<Integer> loop(
      int left,
      ConcurrentLinkedQueue<WeakReference<Async<Integer>>> passed,
      AsyncOperation<Integer> last) {
    if (left == 0) {
      return last.async();
    }
    AsyncOperation<Integer> step = new AsyncOperation<>();
    passed.add(new WeakReference<>(step.async()));
    Async<Integer> end = step.async().thenCompose(v -> loop(v, passed, last));
    step.succeed(left - 1);
    return end;
  }
}

package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BlockingReaderTest {

  private static StreamOptions options(int prefetch, Duration idle) {
    return new StreamOptions(prefetch, idle, Callbacks.standard(), "select n from numbers");
  }

  private static AsyncStream<Integer> over(ChunkSource<Integer> source, int prefetch) {
    return AsyncStream.of(source, options(prefetch, StreamOptions.IDLE));
  }

  @Test
  void stream_readToTheEnd_givesAllInOrder() {
    for (int prefetch : new int[] {1, 2, 3, 256}) {
      NumberSource source = NumberSource.of(2_000, ForkJoinPool.commonPool());
      try (Stream<Integer> numbers = over(source, prefetch).stream()) {
        assertThat(numbers.toList()).isEqualTo(IntStream.range(0, 2_000).boxed().toList());
      }
      assertThat(source.frees()).isEqualTo(1);
    }
  }

  @Test
  void stream_notPulled_asksForNothing() {
    ScriptedSource source = new ScriptedSource();

    try (Stream<Integer> numbers = over(source, 4).stream()) {
      assertThat(numbers.isParallel()).isFalse();
    }

    assertThat(source.asks()).isZero();
    assertThat(source.closes()).isEqualTo(1);
  }

  @Test
  void stream_pulled_readsAheadNoMoreThanPrefetch() {
    for (int prefetch : new int[] {1, 2, 3, 8}) {
      NumberSource source = NumberSource.of(1000, Runnable::run);
      try (Stream<Integer> numbers = over(source, prefetch).map(n -> n).stream()) {
        Iterator<Integer> iterator = numbers.iterator();
        for (int pulled = 1; pulled <= 100; pulled++) {
          assertThat(iterator.next()).isEqualTo(pulled - 1);
          assertThat(source.given()).isBetween((long) pulled, (long) pulled + prefetch);
        }
      }
      assertThat(source.frees()).isEqualTo(1);
    }
  }

  @Test
  void stream_closedHalfRead_freesSource() {
    NumberSource source = NumberSource.of(1000, ForkJoinPool.commonPool());

    try (Stream<Integer> numbers = over(source, 16).stream()) {
      assertThat(numbers.limit(3).toList()).containsExactly(0, 1, 2);
    }

    await().until(() -> source.frees() == 1);
  }

  @Test
  void stream_failingSource_throwsTheFailureItselfAfterTheValues() {
    IllegalStateException failure = new IllegalStateException("link lost");
    NumberSource source = NumberSource.failing(3, failure);

    try (Stream<Integer> numbers = over(source, 4).stream()) {
      Iterator<Integer> iterator = numbers.iterator();
      assertThat(iterator.next()).isZero();
      assertThat(iterator.next()).isEqualTo(1);
      assertThat(iterator.next()).isEqualTo(2);
      assertThatThrownBy(iterator::next).isSameAs(failure);
    }
  }

  @Test
  void pull_interrupted_closesStreamAndKeepsTheFlag() {
    ScriptedSource source = new ScriptedSource();
    CompletableFuture<Boolean> flag = new CompletableFuture<>();
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    Stream<Integer> numbers = over(source, 4).stream();
    Thread puller =
        new Thread(
            () -> {
              try {
                numbers.forEach(n -> {});
              } catch (Throwable thrown) {
                flag.complete(Thread.currentThread().isInterrupted());
                failure.complete(thrown);
              }
            });
    puller.start();
    await().until(() -> source.isAsked() && puller.getState() == Thread.State.WAITING);

    puller.interrupt();

    assertThat(failure.join()).isInstanceOf(CancellationException.class);
    assertThat(flag.join()).isTrue();
    assertThat(source.closes()).isEqualTo(1);
  }

  @Test
  void pull_streamClosedMeanwhile_fails() {
    ScriptedSource source = new ScriptedSource();
    AsyncStream<Integer> stream = over(source, 4);
    Stream<Integer> numbers = stream.stream();
    CompletableFuture<?> pulled =
        CompletableFuture.runAsync(
            () -> numbers.forEach(n -> {}), task -> new Thread(task).start());
    await().until(source::isAsked);

    stream.close();

    assertThatThrownBy(pulled::join).hasCauseInstanceOf(ClosedException.class);
    assertThat(source.closes()).isEqualTo(1);
  }

  @Test
  void pull_onAnEnginesThread_isRefused() throws InterruptedException {
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    Stream<Integer> numbers = over(new ScriptedSource(), 4).stream();
    Thread engine = new Engine(() -> failure.complete(failureOf(numbers::toList)));

    engine.start();

    assertThat(failure.join())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("engine's thread");
    engine.join();
    numbers.close();
  }

  private static Throwable failureOf(Supplier<?> action) {
    try {
      throw new AssertionError("returned " + action.get());
    } catch (RuntimeException thrown) {
      return thrown;
    }
  }

  @Test
  void pull_afterTheIdleTime_fails() {
    ScriptedSource source = new ScriptedSource();
    Stream<Integer> numbers = AsyncStream.of(source, options(4, Duration.ofMillis(30))).stream();
    Iterator<Integer> iterator = numbers.iterator();
    Thread giver =
        new Thread(
            () -> {
              await().until(source::isAsked);
              source.give(1, 2);
            });
    giver.start();
    assertThat(iterator.next()).isEqualTo(1);

    await().until(() -> source.closes() == 1);

    assertThatThrownBy(iterator::next)
        .isInstanceOf(TimedOutException.class)
        .hasMessageContaining("30 ms");
    numbers.close();
    assertThat(source.closes()).isEqualTo(1);
  }

  private static final class Engine extends Thread implements EngineThread {
    Engine(Runnable task) {
      super(task, "engine");
    }
  }
}

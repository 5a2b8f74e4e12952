package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChunkStreamTest {

  private static final StreamOptions FOUR_AHEAD = ahead(4);

  private static StreamOptions ahead(int prefetch) {
    return new StreamOptions(
        prefetch, StreamOptions.IDLE, Callbacks.standard(), "select n from numbers");
  }

  private static AsyncStream<Integer> numbers(long count) {
    return AsyncStream.of(NumberSource.of(count, ForkJoinPool.commonPool()), FOUR_AHEAD);
  }

  @Test
  void toList_severalChunks_keepsOrder() {
    List<Integer> list = numbers(100).toList().result();

    assertThat(list).isEqualTo(IntStream.range(0, 100).boxed().toList());
  }

  @Test
  void toList_noValues_isEmpty() {
    assertThat(numbers(0).toList().result()).isEmpty();
  }

  @Test
  void toList_result_isImmutable() {
    List<Integer> list = numbers(3).toList().result();

    assertThatThrownBy(() -> list.add(4)).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void steps_combined_applyInOrder() {
    List<String> list =
        numbers(1000)
            .filter(n -> n % 3 == 0)
            .map(n -> n * 2)
            .limit(4)
            .map(n -> "n" + n)
            .toList()
            .result();

    assertThat(list).containsExactly("n0", "n6", "n12", "n18");
  }

  @Test
  void stream_noDemand_asksForNothing() {
    ScriptedSource source = new ScriptedSource();

    AsyncStream.of(source, FOUR_AHEAD).map(n -> n + 1).subscribe(new Recorder<>());

    assertThat(source.asks()).isZero();
  }

  @Test
  void terminalOperation_called_asksOnTheCallingThread() {
    ScriptedSource source = new ScriptedSource();

    Async<List<Integer>> list = AsyncStream.of(source, FOUR_AHEAD).toList();

    assertThat(source.asks()).isEqualTo(1);
    source.giveLast(7);
    assertThat(list.result()).containsExactly(7);
  }

  @Test
  void subscriber_slow_leavesPrefetchUnexceeded() {
    NumberSource source = NumberSource.of(100, Runnable::run);
    Recorder<Integer> recorder = new Recorder<>();
    AsyncStream.of(source, FOUR_AHEAD).subscribe(recorder);

    for (int pulled = 1; pulled <= 20; pulled++) {
      int wanted = pulled;
      recorder.subscription().request(1);
      await().pollInterval(Duration.ofMillis(1)).until(() -> recorder.values().size() == wanted);
      assertThat(source.given()).isBetween((long) pulled, (long) pulled + 4);
    }
    recorder.subscription().cancel();
  }

  @Test
  void limit_reached_closesSourceOnce() {
    NumberSource source = NumberSource.of(100, Runnable::run);

    List<Integer> list = AsyncStream.of(source, FOUR_AHEAD).limit(3).toList().result();

    assertThat(list).containsExactly(0, 1, 2);
    assertThat(source.frees()).isEqualTo(1);
    assertThat(source.given()).isEqualTo(3);
  }

  @Test
  void limit_zero_asksForNothingAndFreesSource() {
    ScriptedSource source = new ScriptedSource();

    assertThat(AsyncStream.of(source, FOUR_AHEAD).limit(0).toList().result()).isEmpty();

    assertThat(source.asks()).isZero();
    assertThat(source.closes()).isEqualTo(1);
  }

  @Test
  void limit_negative_isRefused() {
    try (AsyncStream<Integer> stream = numbers(1)) {
      assertThatThrownBy(() -> stream.limit(-1)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void first_valueThere_asksForOneAndCloses() {
    NumberSource source = NumberSource.of(100, Runnable::run);

    assertThat(AsyncStream.of(source, FOUR_AHEAD).map(n -> "n" + n).first().result())
        .hasValue("n0");

    assertThat(source.given()).isEqualTo(1);
    assertThat(source.frees()).isEqualTo(1);
  }

  @Test
  void first_noValues_isEmpty() {
    assertThat(numbers(0).first().result()).isEmpty();
  }

  @Test
  void collect_values_runsFinisher() {
    String joined =
        numbers(4).map(String::valueOf).collect(Collectors.joining(",", "[", "]")).result();

    assertThat(joined).isEqualTo("[0,1,2,3]");
  }

  @Test
  void collect_noValues_givesEmptyContainer() {
    assertThat(numbers(0).collect(Collectors.toSet()).result()).isEmpty();
  }

  @Test
  void collect_throwingFinisher_failsWithThatVeryException() {
    IllegalStateException thrown = new IllegalStateException("finisher");

    Async<Object> result =
        numbers(4)
            .collect(
                Collectors.collectingAndThen(
                    Collectors.toList(),
                    list -> {
                      throw thrown;
                    }));

    assertThatThrownBy(result::result).isSameAs(thrown);
  }

  @Test
  void forEach_throwingAction_closesAndFailsWithThatVeryException() {
    NumberSource source = NumberSource.of(100, Runnable::run);
    IllegalStateException thrown = new IllegalStateException("action");

    Async<Void> done =
        AsyncStream.of(source, FOUR_AHEAD)
            .forEach(
                n -> {
                  if (n == 5) {
                    throw thrown;
                  }
                });

    assertThatThrownBy(done::result).isSameAs(thrown);
    assertThat(source.frees()).isEqualTo(1);
  }

  @Test
  void predicate_throwing_closesAndFailsWithThatVeryException() {
    NumberSource source = NumberSource.of(100, Runnable::run);
    IllegalStateException thrown = new IllegalStateException("predicate");

    Async<List<Integer>> list =
        AsyncStream.of(source, FOUR_AHEAD)
            .filter(
                n -> {
                  throw thrown;
                })
            .toList();

    assertThatThrownBy(list::result).isSameAs(thrown);
    assertThat(source.frees()).isEqualTo(1);
  }

  @Test
  void map_functionReturningNull_fails() {
    assertThatThrownBy(() -> numbers(1).map(n -> (String) null).toList().result())
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("map()");
  }

  @Test
  void source_failing_failsAfterWhatItGave() {
    IllegalStateException failure = new IllegalStateException("link lost");
    NumberSource source = NumberSource.failing(10, failure);
    List<Integer> seen = new ArrayList<>();

    Async<Void> done = AsyncStream.of(source, FOUR_AHEAD).forEach(seen::add);

    assertThatThrownBy(done::result).isSameAs(failure);
    assertThat(seen).hasSize(10);
    assertThat(source.frees()).isEqualTo(1);
  }

  @Test
  void source_throwingInNext_failsAndIsClosed() {
    IllegalStateException thrown = new IllegalStateException("next");
    AtomicLong closes = new AtomicLong();
    ChunkSource<Integer> source =
        new ChunkSource<>() {
          @Override
          public Async<Chunk<Integer>> next(int atMost) {
            throw thrown;
          }

          @Override
          public Async<Void> close() {
            closes.incrementAndGet();
            return Async.done();
          }
        };

    assertThatThrownBy(() -> AsyncStream.of(source, FOUR_AHEAD).toList().result()).isSameAs(thrown);
    assertThat(closes).hasValue(1);
  }

  @Test
  void functions_ofAStream_runOnCallbackThreadsInOrder() {
    List<Thread> threads = new ArrayList<>();
    List<Integer> seen = new ArrayList<>(); // no lock: each turn sees the one before

    numbers(10_000)
        .map(
            n -> {
              threads.add(Thread.currentThread());
              return n;
            })
        .forEach(seen::add)
        .result();

    assertThat(seen).isEqualTo(IntStream.range(0, 10_000).boxed().toList());
    assertThat(threads)
        .hasSize(10_000)
        .allMatch(
            thread -> thread.getName().startsWith("millrace-callbacks"), "is a callback thread");
  }

  @Test
  void callback_blocking_holdsUpNoOtherStream() {
    CountDownLatch others = new CountDownLatch(1);
    Callbacks callbacks = Callbacks.of(Callbacks.standardExecutor(), Listener.logging());
    StreamOptions options = new StreamOptions(4, StreamOptions.IDLE, callbacks, "numbers");
    ScriptedSource blocked = new ScriptedSource();
    ScriptedSource free = new ScriptedSource();
    Async<Void> waits =
        AsyncStream.of(blocked, options)
            .forEach(
                n -> {
                  try {
                    others.await();
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                });
    Async<List<Integer>> list = AsyncStream.of(free, options).toList();

    blocked.giveLast(1);
    free.giveLast(2);

    assertThat(list.result()).containsExactly(2);
    assertThat(waits.isDone()).isFalse();
    others.countDown();
    waits.result();
  }

  @Test
  void stream_aMillionValuesGivenAtOnce_needsNoDeepStack() {
    AtomicLong sum = new AtomicLong();
    AsyncStream<Integer> oneByOne =
        AsyncStream.of(NumberSource.of(1_000_000, Runnable::run), ahead(1));

    oneByOne.filter(n -> n >= 0).forEach(sum::addAndGet).result();

    assertThat(sum).hasValue(499_999_500_000L);
  }

  @Test
  void stream_aMillionValuesOnDirectCallbacks_needsNoDeepStack() {
    AtomicLong sum = new AtomicLong();
    Callbacks direct = Callbacks.of(Runnable::run, Listener.logging());
    StreamOptions options = new StreamOptions(1, StreamOptions.IDLE, direct, "numbers");

    AsyncStream.of(NumberSource.of(1_000_000, Runnable::run), options)
        .mapAsync(2, Async::of)
        .forEach(sum::addAndGet)
        .result();

    assertThat(sum).hasValue(499_999_500_000L);
  }

  @Test
  void from_iterable_fetchesWhatIsPulledAlone() {
    List<Integer> fetched = new ArrayList<>();
    Iterable<Integer> values =
        () -> IntStream.iterate(0, n -> n + 1).peek(fetched::add).boxed().iterator();

    List<Integer> list = AsyncStream.from(values).limit(3).toList().result();

    assertThat(list).containsExactly(0, 1, 2);
    assertThat(fetched).containsExactly(0, 1, 2);
  }

  @Test
  void from_endlessIterableWithoutMatch_isCancelled() {
    Async<List<Integer>> list =
        AsyncStream.from(() -> IntStream.iterate(0, n -> n + 1).boxed().iterator())
            .filter(n -> n < 0)
            .toList();

    list.cancel();

    assertThat(list.isCancelled()).isTrue();
  }

  @Test
  void secondSubscriber_ofAnyDerivedStream_getsTheErrorInItsResult() {
    AsyncStream<Integer> stream = numbers(3);
    AsyncStream<Integer> derived = stream.map(n -> n + 1);
    derived.toList().result();
    Recorder<Integer> second = new Recorder<>();

    stream.subscribe(second);

    await().until(() -> second.end() instanceof IllegalStateException);
    assertThatThrownBy(() -> stream.toList().result())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("select n from numbers");
    assertThatThrownBy(() -> derived.first().result()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(stream::stream).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void options_withoutIdleTime_areRefused() {
    assertThatThrownBy(() -> new StreamOptions(1, Duration.ZERO, Callbacks.standard(), "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

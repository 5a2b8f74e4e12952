package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MapAsyncTest {

  private final NumberSource source = NumberSource.of(10, Runnable::run);
  private final AsyncStream<Integer> numbers = AsyncStream.of(source, StreamOptions.standard());
  private final List<CompletableFuture<String>> calls = new CopyOnWriteArrayList<>();

  private CompletionStage<String> call(int number) {
    CompletableFuture<String> call = new CompletableFuture<>();
    calls.add(call);
    return call;
  }

  @Test
  void mapAsync_callsEndingInAnyOrder_keepsTheOrderOfValues() {
    Async<List<String>> list = numbers.mapAsync(10, this::call).toList();
    await().until(() -> calls.size() == 10);
    List<Integer> order = new ArrayList<>(IntStream.range(0, 10).boxed().toList());
    Collections.shuffle(order);

    order.forEach(i -> calls.get(i).complete("n" + i));

    assertThat(list.result()).isEqualTo(IntStream.range(0, 10).mapToObj(i -> "n" + i).toList());
  }

  @Test
  void mapAsync_concurrency_boundsCallsInFlight() {
    AtomicInteger inFlight = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AsyncStream<Integer> many =
        AsyncStream.of(NumberSource.of(2_000, ForkJoinPool.commonPool()), StreamOptions.standard());

    List<Integer> list =
        many.mapAsync(
                3,
                n -> {
                  most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                  return CompletableFuture.supplyAsync(
                      () -> {
                        inFlight.decrementAndGet();
                        return n;
                      });
                })
            .toList()
            .result();

    assertThat(list).isEqualTo(IntStream.range(0, 2_000).boxed().toList());
    assertThat(most.get()).isBetween(1, 3);
  }

  @Test
  void mapAsync_failingCall_givesWhatCameBeforeAndCancelsTheRest() {
    IllegalStateException failure = new IllegalStateException("call");
    List<String> seen = new CopyOnWriteArrayList<>();
    Async<Void> done = numbers.mapAsync(4, this::call).forEach(seen::add);
    await().until(() -> calls.size() == 4);
    calls.get(0).complete("n0");
    await().until(() -> calls.size() == 5 && seen.size() == 1);

    calls.get(2).completeExceptionally(failure);

    assertThatThrownBy(done::result).isSameAs(failure);
    assertThat(seen).containsExactly("n0");
    assertThat(calls)
        .extracting(CompletableFuture::isCancelled)
        .containsExactly(false, true, false, true, true);
    assertThat(source.frees()).isEqualTo(1);
  }

  @Test
  void mapAsync_valuesBeforeTheFailure_areGiven() {
    IllegalStateException failure = new IllegalStateException("call");
    List<Integer> seen = new CopyOnWriteArrayList<>();

    Async<Void> done =
        numbers
            .mapAsync(4, n -> n == 3 ? Async.<Integer>failed(failure) : Async.of(n))
            .forEach(seen::add);

    assertThatThrownBy(done::result).isSameAs(failure);
    assertThat(seen).containsExactly(0, 1, 2);
  }

  @Test
  void mapAsync_throwingFunction_failsWithThatVeryException() {
    IllegalStateException thrown = new IllegalStateException("function");

    Async<List<Object>> list =
        numbers
            .mapAsync(
                4,
                n -> {
                  throw thrown;
                })
            .toList();

    assertThatThrownBy(list::result).isSameAs(thrown);
    assertThat(source.frees()).isEqualTo(1);
  }

  @Test
  void mapAsync_callGivingNull_fails() {
    Async<List<String>> list =
        numbers.mapAsync(4, n -> CompletableFuture.<String>completedFuture(null)).toList();

    assertThatThrownBy(list::result)
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("mapAsync()");
  }

  @Test
  void mapAsync_closedStream_cancelsCallsInFlight() {
    Async<List<String>> list = numbers.mapAsync(4, this::call).toList();
    await().until(() -> calls.size() == 4);

    numbers.close();

    assertThat(calls).allMatch(CompletableFuture::isCancelled, "is cancelled");
    assertThatThrownBy(list::result).isInstanceOf(ClosedException.class);
    assertThat(source.frees()).isEqualTo(1);
  }

  @Test
  void mapAsync_cancelledResult_cancelsCallsInFlight() {
    Async<List<String>> list = numbers.mapAsync(4, this::call).toList();
    await().until(() -> calls.size() == 4);

    list.cancel();

    assertThat(calls).allMatch(CompletableFuture::isCancelled, "is cancelled");
  }

  @Test
  void mapAsync_limitReached_cancelsCallsInFlight() {
    Async<List<String>> list = numbers.filter(n -> true).mapAsync(4, this::call).limit(1).toList();
    await().until(() -> !calls.isEmpty());

    calls.get(0).complete("n0");

    assertThat(list.result()).containsExactly("n0");
    assertThat(calls.subList(1, calls.size())).allMatch(CompletableFuture::isCancelled);
  }

  @Test
  void mapAsync_callOthersDependOn_goesOnWhenClosed() {
    Promise<Integer> shared = new Promise<>(Callbacks.standard());
    Async<String> other = shared.async().thenApply(n -> "n" + n);
    AtomicInteger begun = new AtomicInteger();
    Async<List<Integer>> list =
        numbers
            .mapAsync(
                1,
                n -> {
                  begun.incrementAndGet();
                  return shared.async();
                })
            .toList();
    await().until(() -> begun.get() == 1);

    list.cancel();
    shared.succeed(7);

    assertThat(other.result()).isEqualTo("n7");
  }

  @Test
  void mapAsync_noConcurrency_isRefused() {
    assertThatThrownBy(() -> numbers.mapAsync(0, this::call))
        .isInstanceOf(IllegalArgumentException.class);
    numbers.close();
  }
}

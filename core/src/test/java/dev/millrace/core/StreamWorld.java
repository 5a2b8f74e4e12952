package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose threads, source, calls and subscriber are all the test's: everything happens on
 * one thread, in the order of a script, and each signal is checked when it comes.
 */
final class StreamWorld implements Flow.Subscriber<Integer> {

  static final Object COMPLETE = "complete";

  private final int prefetch;
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final Callbacks callbacks = Callbacks.of(tasks::add, Listener.logging());
  private final Chunks chunks = new Chunks();
  private final List<Promise<Integer>> calls = new ArrayList<>();
  private final List<Integer> called = new ArrayList<>();
  private final List<Integer> received = new ArrayList<>();
  private final AsyncStream<Integer> source;
  private Flow.@Nullable Subscription subscription;
  private long requested;
  private boolean isCancelled;
  private @Nullable Object end;

  StreamWorld(int prefetch) {
    this.prefetch = prefetch;
    this.source =
        AsyncStream.of(
            chunks, new StreamOptions(prefetch, StreamOptions.IDLE, callbacks, "numbers"));
  }

  /** The numbers from zero. */
  AsyncStream<Integer> source() {
    return source;
  }

  /** A call that gives its argument when the script says so. */
  Async<Integer> call(Integer value) {
    Promise<Integer> call = new Promise<>(callbacks);
    calls.add(call);
    called.add(value);
    return call.async();
  }

  int given() {
    return chunks.given;
  }

  /** How many values the source has given or was asked for and may give. */
  int readAhead() {
    return chunks.given + (chunks.asked == null ? 0 : chunks.atMost);
  }

  int frees() {
    return chunks.frees;
  }

  List<Integer> received() {
    return received;
  }

  @Nullable Object end() {
    return end;
  }

  boolean isCancelled() {
    return isCancelled;
  }

  // --- what may happen ---

  void request(int count) {
    requested += count;
    if (subscription != null) {
      subscription.request(count);
    }
  }

  void cancel() {
    isCancelled = true;
    if (subscription != null) {
      subscription.cancel();
    }
  }

  void close() {
    source.close();
  }

  void runTask() {
    Runnable task = tasks.poll();
    if (task != null) {
      task.run();
    }
  }

  void runAll() {
    while (!tasks.isEmpty()) {
      runTask();
    }
  }

  void give(int atMost, boolean isLast) {
    chunks.give(atMost, isLast);
  }

  void fail() {
    chunks.fail();
  }

  void completeCall(int index) {
    if (!calls.isEmpty()) {
      int chosen = index % calls.size();
      calls.remove(chosen).succeed(called.remove(chosen));
    }
  }

  /** Lets everything go on to its end. */
  void finish() {
    request(1_000);
    for (int i = 0; i < 20; i++) {
      settle();
      give(2, /* isLast= */ i == 10);
    }
    settle();
  }

  private void settle() {
    runAll();
    while (!calls.isEmpty()) {
      completeCall(0);
      runAll();
    }
  }

  // --- the subscriber ---

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    this.subscription = subscription;
  }

  @Override
  public void onNext(Integer value) {
    assertNotOver();
    received.add(value);
    assertThat((long) received.size()).as("received").isLessThanOrEqualTo(requested);
  }

  @Override
  public void onError(Throwable failure) {
    assertNotOver();
    end = failure;
  }

  @Override
  public void onComplete() {
    assertNotOver();
    end = COMPLETE;
  }

  private void assertNotOver() {
    assertThat(end).as("a signal after the end").isNull();
    assertThat(isCancelled).as("a signal after cancel, on the cancelling thread").isFalse();
  }

  /** The source; counts how often it is freed. */
  private final class Chunks implements ChunkSource<Integer> {
    private @Nullable Promise<Chunk<Integer>> asked;
    private int atMost;
    private int given;
    private int frees;
    private boolean isOver;

    @Override
    public Async<Chunk<Integer>> next(int atMost) {
      assertThat(asked).as("a chunk in flight").isNull();
      assertThat(isOver).as("asked after the end").isFalse();
      assertThat(atMost).isBetween(1, prefetch);
      Promise<Chunk<Integer>> promise = new Promise<>(callbacks);
      this.atMost = atMost;
      asked = promise;
      return promise.async();
    }

    @Override
    public Async<Void> close() {
      frees++;
      isOver = true;
      return Async.done();
    }

    void give(int size, boolean isLast) {
      Promise<Chunk<Integer>> promise = asked;
      if (promise == null) {
        return;
      }
      List<Integer> values = new ArrayList<>();
      while (values.size() < Math.min(size, atMost)) {
        values.add(given++);
      }
      if (isLast && !isOver) {
        frees++;
        isOver = true;
      }
      asked = null;
      promise.succeed(new Chunk<>(values, isLast));
    }

    void fail() {
      Promise<Chunk<Integer>> promise = asked;
      if (promise != null) {
        asked = null;
        isOver = true;
        promise.fail(new IllegalStateException("link lost"));
      }
    }
  }
}

package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A source of numbers whose chunks the test gives, and which refuses to be called out of turn. */
final class ScriptedSource implements ChunkSource<Integer> {

  private final AtomicInteger asks = new AtomicInteger();
  private final AtomicInteger closes = new AtomicInteger();
  private volatile @Nullable Promise<Chunk<Integer>> pending;
  private volatile int atMost;
  private volatile boolean isOver;

  @Override
  public Async<Chunk<Integer>> next(int atMost) {
    assertThat(pending).as("a chunk that was not given yet").isNull();
    assertThat(isOver).as("over").isFalse();
    assertThat(atMost).isPositive();
    asks.incrementAndGet();
    this.atMost = atMost;
    Promise<Chunk<Integer>> promise = new Promise<>(Callbacks.standard());
    pending = promise;
    return promise.async();
  }

  @Override
  public Async<Void> close() {
    closes.incrementAndGet();
    isOver = true;
    return Async.done();
  }

  boolean isAsked() {
    return pending != null;
  }

  int asks() {
    return asks.get();
  }

  int atMost() {
    return atMost;
  }

  int closes() {
    return closes.get();
  }

  void give(Integer... values) {
    answer().succeed(new Chunk<>(List.of(values), /* last= */ false));
  }

  void giveLast(Integer... values) {
    isOver = true;
    answer().succeed(new Chunk<>(List.of(values), /* last= */ true));
  }

  void fail(Throwable failure) {
    isOver = true;
    answer().fail(failure);
  }

  private Promise<Chunk<Integer>> answer() {
    Promise<Chunk<Integer>> asked = pending;
    assertThat(asked).as("asked for a chunk").isNotNull();
    pending = null;
    return asked;
  }
}

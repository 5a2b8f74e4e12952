package dev.millrace.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The numbers from zero, in chunks as large as asked for, given by an executor. */
final class NumberSource implements ChunkSource<Integer> {

  private final long count;
  private final Executor executor;
  private final @Nullable RuntimeException failure;
  private final AtomicLong given = new AtomicLong();
  private final AtomicInteger closes = new AtomicInteger();
  private volatile boolean hasEnded;

  private NumberSource(long count, Executor executor, @Nullable RuntimeException failure) {
    this.count = count;
    this.executor = executor;
    this.failure = failure;
  }

  static NumberSource of(long count, Executor executor) {
    return new NumberSource(count, executor, null);
  }

  /** Fails in place of its last chunk. */
  static NumberSource failing(long count, RuntimeException failure) {
    return new NumberSource(count, Runnable::run, failure);
  }

  long given() {
    return given.get();
  }

  /** How often it was freed; one close that crosses with the end does not count. */
  int frees() {
    return Math.max(hasEnded ? 1 : 0, closes.get());
  }

  @Override
  public Async<Chunk<Integer>> next(int atMost) {
    Promise<Chunk<Integer>> promise = new Promise<>(Callbacks.standard());
    executor.execute(() -> give(promise, atMost));
    return promise.async();
  }

  private void give(Promise<Chunk<Integer>> promise, int atMost) {
    long from = given.get();
    int size = (int) Math.min(atMost, count - from);
    boolean isLast = from + size == count;
    if (isLast && failure != null && size == 0) {
      promise.fail(failure);
      return;
    }
    List<Integer> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add((int) from + i);
    }
    given.addAndGet(size);
    boolean isEnd = isLast && failure == null;
    if (isEnd) {
      hasEnded = true;
    }
    promise.succeed(new Chunk<>(values, isEnd));
  }

  @Override
  public Async<Void> close() {
    closes.incrementAndGet();
    return Async.done();
  }
}

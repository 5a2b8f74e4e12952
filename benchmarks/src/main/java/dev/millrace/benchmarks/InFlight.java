package dev.millrace.benchmarks;

import dev.millrace.core.Async;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Keeps so many operations on their way: each that ends starts the next. */
final class InFlight {

  private final int operations;
  private final IntFunction<Async<?>> start;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger left;
  private final CountDownLatch done = new CountDownLatch(1);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final long[] latencies;

  private InFlight(int operations, IntFunction<Async<?>> start) {
    this.operations = operations;
    this.start = start;
    this.left = new AtomicInteger(operations);
    this.latencies = new long[operations];
  }

  /** Runs them all and returns the latency of each in nanoseconds, sorted. */
  static long[] run(int operations, int inFlight, IntFunction<Async<?>> start)
      throws InterruptedException {
    InFlight run = new InFlight(operations, start);
    for (int i = 0; i < inFlight; i++) {
      run.startNext();
    }
    run.done.await();
    Throwable failed = run.failure.get();
    if (failed != null) {
      throw new IllegalStateException("an operation failed", failed);
    }
    Arrays.sort(run.latencies);
    return run.latencies;
  }

  private void startNext() {
    int index = next.getAndIncrement();
    if (index >= operations) {
      return;
    }
    long started = System.nanoTime();
    start.apply(index).whenComplete((value, failed) -> ended(index, started, failed));
  }

  private void ended(int index, long started, @Nullable Throwable failed) {
    latencies[index] = System.nanoTime() - started;
    if (failed != null) {
      failure.compareAndSet(null, failed);
    }
    if (left.decrementAndGet() == 0) {
      done.countDown();
    } else {
      startNext();
    }
  }
}

package dev.millrace.benchmarks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Keeps so many operations that call back on their way: each that ends starts the next. */
final class Flight {

  private static final int MOST_SECONDS = 120;

  /** Starts an operation, whose end it tells the flight. */
  interface Start {
    void start(int index, Flight flight);
  }

  private final int count;
  private final Start start;
  private final long @Nullable [] latencies;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger left;
  private final AtomicLong sum = new AtomicLong();
  private final CountDownLatch done = new CountDownLatch(1);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /**
   * @param latencies takes the nanoseconds of each operation
   */
  Flight(int count, long @Nullable [] latencies, Start start) {
    this.count = count;
    this.left = new AtomicInteger(count);
    this.latencies = latencies;
    this.start = start;
  }

  /** Starts the first ones. */
  void begin(int inFlight) {
    for (int i = 0; i < inFlight; i++) {
      startNext();
    }
  }

  /** Waits for all and returns the sum of what they gave. */
  long await() throws InterruptedException {
    boolean ended = done.await(MOST_SECONDS, TimeUnit.SECONDS);
    Throwable failed = failure.get();
    if (failed != null) {
      throw new IllegalStateException("an operation failed", failed);
    }
    if (!ended) {
      throw new IllegalStateException(left.get() + " operations of " + count + " do not end");
    }
    return sum.get();
  }

  private void startNext() {
    int index = next.getAndIncrement();
    if (index < count) {
      if (latencies != null) {
        latencies[index] = -System.nanoTime();
      }
      start.start(index, this);
    }
  }

  void ended(int index, long value) {
    if (latencies != null) {
      latencies[index] += System.nanoTime();
    }
    sum.addAndGet(value);
    if (left.decrementAndGet() == 0) {
      done.countDown();
    } else {
      startNext();
    }
  }

  void failed(Throwable reason) {
    failure.compareAndSet(null, reason);
    done.countDown();
  }
}

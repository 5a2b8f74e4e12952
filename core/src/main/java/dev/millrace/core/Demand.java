package dev.millrace.core;

import java.util.concurrent.atomic.AtomicLong;

/** How many values are wanted; {@link Long#MAX_VALUE} means all, and does not go down. */
final class Demand {

  private final AtomicLong wanted = new AtomicLong();

  /** Safe from any thread. */
  void add(long count) {
    wanted.accumulateAndGet(count, Demand::saturated);
  }

  private static long saturated(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  boolean isOpen() {
    return wanted.get() > 0;
  }

  /** Meets one; only when open, and by one thread at a time. */
  void meet() {
    if (wanted.get() != Long.MAX_VALUE) {
      wanted.decrementAndGet();
    }
  }
}

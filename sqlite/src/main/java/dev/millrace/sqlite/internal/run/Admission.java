package dev.millrace.sqlite.internal.run;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What is under way on a database: how much there is, and whether more may come.
 *
 * <p>Safe for use from any thread; one thread may wait for the end.
 */
public final class Admission {

  private static final long CLOSED = Long.MIN_VALUE;

  // The sign is the flag, so that nothing can enter between the look and the step.
  private final AtomicLong count = new AtomicLong();
  private volatile @Nullable Thread waiting;

  /** Counts one more; false once closed. */
  public boolean enter() {
    if (count.incrementAndGet() > 0) {
      return true;
    }
    leave();
    return false;
  }

  /** Counts one more if there are fewer than so many. */
  public boolean isBelow(long bound) {
    return count.get() < bound;
  }

  /** Counts one less. */
  public void leave() {
    if (count.decrementAndGet() == CLOSED) {
      LockSupport.unpark(waiting);
    }
  }

  /** Lets nothing in from now on; false if that was so already. */
  public boolean close() {
    while (true) {
      long seen = count.get();
      if (seen < 0) {
        return false;
      }
      if (count.compareAndSet(seen, seen + CLOSED)) {
        return true;
      }
    }
  }

  /** Whether nothing is let in. */
  public boolean isClosed() {
    return count.get() < 0;
  }

  /** How many requests are under way. */
  public long size() {
    return count.get() & Long.MAX_VALUE;
  }

  /** Waits until nothing is under way; false when the deadline of the nano clock passes first. */
  public boolean awaitEmpty(long deadline) {
    waiting = Thread.currentThread();
    while (size() > 0) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      LockSupport.parkNanos(this, left);
    }
    return true;
  }
}

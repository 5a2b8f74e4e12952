package dev.millrace.postgres.testkit;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** What happens to the bytes that go one way through a proxy, over all its connections. */
final class Traffic {
  private static final long NO_CUT = -1;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Duration delay = Duration.ZERO;
  private int mostAtOnce = Integer.MAX_VALUE;
  private boolean isStalled;
  private long untilCut = NO_CUT;
  private long bytes;

  /**
   * How much of a chunk may pass.
   *
   * @param isLast whether the connection is cut behind it
   */
  record Pass(int count, boolean isLast) {}

  void delay(Duration delay) {
    change(() -> this.delay = delay);
  }

  void pieces(int mostAtOnce) {
    change(() -> this.mostAtOnce = mostAtOnce);
  }

  int mostAtOnce() {
    lock.lock();
    try {
      return mostAtOnce;
    } finally {
      lock.unlock();
    }
  }

  void stall(boolean isStalled) {
    change(() -> this.isStalled = isStalled);
  }

  void cutAfter(long bytes) {
    change(() -> untilCut = bytes);
  }

  /** Lets those who wait look again whether their connection is still open. */
  void wake() {
    change(() -> {});
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until a chunk may pass, or its connection is closed. */
  Pass admit(int count, BooleanSupplier isOpen) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long end = System.nanoTime() + delay.toNanos();
      for (long left = delay.toNanos(); isOpen.getAsBoolean() && left > 0; ) {
        left = changed.awaitNanos(end - System.nanoTime());
      }
      while (isOpen.getAsBoolean() && isStalled) {
        changed.await();
      }
      if (untilCut == NO_CUT || untilCut > count) {
        untilCut = untilCut == NO_CUT ? NO_CUT : untilCut - count;
        return new Pass(count, false);
      }
      int last = (int) untilCut;
      untilCut = NO_CUT;
      return new Pass(last, true);
    } finally {
      lock.unlock();
    }
  }

  void passed(int count) {
    change(() -> bytes += count);
  }

  long bytes() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }
}

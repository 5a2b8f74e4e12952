package dev.millrace.core;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A thread that waits for a stage beside other dependents. */
final class Waiter extends Dependent {

  private volatile @Nullable Thread thread;

  Waiter(Thread thread) {
    this.thread = thread;
  }

  /** Withdraws a thread that somebody else has made a waiter. */
  static void leave(Thread thread, @Nullable Object newest) {
    Dependent each = newest instanceof Dependent dependent ? dependent : null;
    for (; each != null; each = each.next) {
      if (each instanceof Waiter waiter && waiter.thread == thread) {
        waiter.leave();
        return;
      }
    }
  }

  void leave() {
    thread = null;
  }

  @Override
  boolean isLive() {
    return thread != null;
  }

  @Override
  boolean looksAt(Failure failure) {
    return true;
  }

  @Override
  boolean isInline(Object outcome) {
    return true;
  }

  @Override
  void settle(Object outcome, Cascade cascade) {
    LockSupport.unpark(thread);
  }
}

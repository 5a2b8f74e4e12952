package dev.millrace.core;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A thread that waits for a stage beside other dependents. */
final class Waiter extends Dependent {

  private volatile @Nullable Thread thread;

  Waiter(Thread thread) {
    this.thread = thread;
  }

  static @Nullable Waiter of(Thread thread, @Nullable Object newest) {
    Dependent each = newest instanceof Dependent dependent ? dependent : null;
    for (; each != null; each = each.next) {
      if (each instanceof Waiter waiter && waiter.thread == thread) {
        return waiter;
      }
    }
    return null;
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

  @Override
  public void run(Cascade cascade) {
    throw new AssertionError("a waiter is settled inline");
  }
}

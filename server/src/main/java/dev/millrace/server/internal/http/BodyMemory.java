package dev.millrace.server.internal.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that the bodies of all connections may take together: who has no key could fill it
 * otherwise, a body on each of many connections.
 *
 * <p>Safe for use from any thread.
 */
final class BodyMemory {

  private final long most;
  private final AtomicLong taken = new AtomicLong();

  BodyMemory(long most) {
    this.most = most;
  }

  /** Takes some; false if there is not so much. */
  boolean take(int bytes) {
    if (taken.addAndGet(bytes) <= most) {
      return true;
    }
    taken.addAndGet(-bytes);
    return false;
  }

  /** Gives back what was taken. */
  void free(int bytes) {
    taken.addAndGet(-bytes);
  }

  long taken() {
    return taken.get();
  }
}

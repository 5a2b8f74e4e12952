package dev.millrace.dynamo;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A step that is taken once more for each call, by one thread at a time and never inside of itself:
 * where answers come at once, that makes a loop of what would be a recursion.
 */
final class Rounds {

  private final Runnable step;
  private final AtomicInteger due = new AtomicInteger();

  Rounds(Runnable step) {
    this.step = step;
  }

  /** Takes the step, or lets the thread that is at it take it again. */
  void run() {
    if (due.getAndIncrement() == 0) {
      do {
        step.run();
      } while (due.decrementAndGet() > 0);
    }
  }
}

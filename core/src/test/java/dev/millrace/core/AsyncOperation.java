package dev.millrace.core;

import java.util.concurrent.atomic.AtomicInteger;

/** An operation that a test completes, and that counts how often it was cancelled. */
final class AsyncOperation<T> extends Promise<T> {

  private final AtomicInteger cancellations = new AtomicInteger();
  private volatile Outcome outcome = Outcome.UNKNOWN;

  AsyncOperation() {
    this(Callbacks.standard());
  }

  AsyncOperation(Callbacks callbacks) {
    super(callbacks);
  }

  void knows(Outcome known) {
    outcome = known;
  }

  int cancellations() {
    return cancellations.get();
  }

  boolean isCancelled() {
    return cancellations.get() > 0;
  }

  @Override
  protected void cancelled() {
    cancellations.incrementAndGet();
  }

  @Override
  protected Outcome outcome() {
    return outcome;
  }
}

package dev.millrace.core;

import java.util.concurrent.CompletableFuture;

/** Brings the outcome of a stage to a future of the JDK, on a callback thread. */
final class FutureBridge<T> extends Relay {

  private final CompletableFuture<T> future;

  private FutureBridge(Async<T> source, CompletableFuture<T> future) {
    super(source, source);
    this.future = future;
  }

  static <T> CompletableFuture<T> of(Async<T> source) {
    CompletableFuture<T> future = new CompletableFuture<>();
    FutureBridge<T> bridge = new FutureBridge<>(source, future);
    source.attach(bridge);
    future.whenComplete((value, failure) -> bridge.abandonAlone());
    return future;
  }

  /** The future is done: by the stage, or before it by a cancellation, a time-out or its owner. */
  private void abandonAlone() {
    Cascade cascade = new Cascade();
    abandon(cascade);
    cascade.run();
  }

  @Override
  boolean isInline(Object outcome) {
    return false;
  }

  @Override
  @SuppressWarnings("unchecked") // the source is an Async of T
  public void run(Cascade cascade) {
    if (outcome() instanceof Failure failure) {
      future.completeExceptionally(failure.cause());
    } else {
      future.complete((T) Outcomes.valueOf(outcome()));
    }
  }
}

package dev.millrace.core;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Brings the outcome of a stage to a future of the JDK, on a callback thread. */
final class FutureBridge<T> extends Dependent {

  private final Stage source;
  private final CompletableFuture<T> future;

  private FutureBridge(Stage source, CompletableFuture<T> future) {
    this.source = source;
    this.future = future;
  }

  static <T> CompletableFuture<T> of(Async<T> source) {
    CompletableFuture<T> future = new CallbackFuture<>(source.callbacks);
    FutureBridge<T> bridge = new FutureBridge<>(source, future);
    Object outcome = source.outcome();
    if (outcome != null) {
      bridge.pass(outcome); // nothing depends on the future yet
    } else {
      future.whenComplete((value, failure) -> bridge.leave());
      source.attach(bridge);
    }
    return future;
  }

  /** The future is done: by the stage, or before it by a cancellation, a time-out or its owner. */
  private void leave() {
    Cascade cascade = new Cascade();
    source.release(cascade);
    cascade.run();
  }

  @Override
  boolean isLive() {
    return !future.isDone();
  }

  @Override
  boolean isInline(Object outcome) {
    return false;
  }

  @Override
  public void run(Cascade cascade) {
    pass(Objects.requireNonNull(source.outcome()));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the source is an Async of T, which may admit null
  private void pass(Object outcome) {
    if (outcome instanceof Failure failure) {
      failure.observe();
      future.completeExceptionally(failure.cause());
    } else {
      future.complete((T) Outcomes.valueOf(outcome));
    }
  }

  /** A future whose asynchronous stages run where those of its source do. */
  private static final class CallbackFuture<T> extends CompletableFuture<T> {

    private final Callbacks callbacks;

    CallbackFuture(Callbacks callbacks) {
      this.callbacks = callbacks;
    }

    @Override
    public Executor defaultExecutor() {
      return callbacks::execute;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
      return new CallbackFuture<>(callbacks);
    }
  }
}

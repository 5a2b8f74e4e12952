package dev.millrace.core;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Follows a stage of another library. */
final class Foreign implements Origin {

  private final CompletionStage<?> stage;
  private final Callbacks callbacks;

  private Foreign(CompletionStage<?> stage, Callbacks callbacks) {
    this.stage = stage;
    this.callbacks = callbacks;
  }

  static void follow(CompletionStage<?> stage, Async<?> target) {
    Cascade cascade = new Cascade();
    target.follow(new Foreign(stage, target.callbacks), cascade);
    cascade.run();
    try {
      stage.whenComplete(
          (value, failure) ->
              target.complete(
                  failure == null
                      ? Outcomes.ofValue(value)
                      : new Failure(Failure.unwrap(failure))));
    } catch (Throwable thrown) {
      target.complete(new Failure(Failure.unwrap(thrown)));
    }
  }

  /** Runs code that is attached to the stage, and so never on an engine's thread. */
  @Override
  public void abandon(Cascade cascade) {
    if (Thread.currentThread() instanceof EngineThread) {
      callbacks.execute(this::cancel);
    } else {
      cancel();
    }
  }

  private void cancel() {
    CompletableFuture<?> future;
    try {
      future = stage.toCompletableFuture();
    } catch (UnsupportedOperationException e) {
      return; // a stage that cannot be cancelled runs on
    }
    if (future.getNumberOfDependents() <= 1) {
      future.cancel(true);
    }
  }
}

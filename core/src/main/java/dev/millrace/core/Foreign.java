package dev.millrace.core;

import java.lang.System.Logger.Level;
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

  static void follow(CompletionStage<?> stage, Stage target) {
    Cascade cascade = new Cascade();
    target.follow(new Foreign(stage, target.callbacks), cascade);
    stage.whenComplete(
        (value, failure) ->
            target.complete(
                failure == null ? Outcomes.ofValue(value) : new Failure(Failure.unwrap(failure))));
    cascade.run();
  }

  @Override
  public void abandon(Cascade cascade) {
    // What depends on the other stage runs on the thread that cancels it.
    if (Thread.currentThread() instanceof EngineThread) {
      callbacks.execute(this::cancel);
    } else {
      cancel();
    }
  }

  private void cancel() {
    try {
      CompletableFuture<?> future = stage.toCompletableFuture();
      if (future.getNumberOfDependents() <= 1) {
        future.cancel(true);
      }
    } catch (RuntimeException e) {
      // What cannot be cancelled runs on.
      Log.LOGGER.log(Level.DEBUG, "a stage of another library cannot be cancelled", e);
    }
  }
}

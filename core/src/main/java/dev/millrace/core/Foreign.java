package dev.millrace.core;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Follows a stage of another library. */
final class Foreign implements Origin {

  private final CompletionStage<?> stage;

  private Foreign(CompletionStage<?> stage) {
    this.stage = stage;
  }

  static void follow(CompletionStage<?> stage, Async<?> target) {
    Cascade cascade = new Cascade(null);
    target.follow(new Foreign(stage), cascade);
    cascade.run();
    stage.whenComplete(
        (value, failure) ->
            target.complete(
                failure == null ? Outcomes.ofValue(value) : new Failure(Failure.unwrap(failure))));
  }

  @Override
  public void abandon(Cascade cascade) {
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

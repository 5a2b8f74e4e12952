package dev.millrace.core;

import org.jspecify.annotations.Nullable;

/** What a derived stage gets its outcome from, and to what its cancellation goes. */
interface Origin {

  /**
   * Gives the source up: nothing else comes of it here. Called any number of times, from any
   * thread.
   */
  void abandon(Cascade cascade);

  /** The one stage this follows, or null where there is none or more than one. */
  default @Nullable Stage source() {
    return null;
  }

  /** The operation at the end of a chain of stages, or null where there is not exactly one. */
  static @Nullable Promise<?> operationBehind(Stage stage) {
    Stage each = stage;
    while (each != null) {
      Object origin = each.origin();
      if (origin instanceof Promise<?> promise) {
        return promise;
      }
      each = origin instanceof Origin following ? following.source() : null;
    }
    return null;
  }
}

package dev.millrace.core;

import java.util.function.Function;

/**
 * Follows the stage of an engine's function, which runs on the thread that completes the source.
 */
final class Composing extends Derived {

  Composing(Stage source, Stage target, Function<?, ? extends Async<?>> function) {
    super(source, target, Step.COMPOSE, function, null);
  }

  @Override
  boolean isInline(Object outcome) {
    return true;
  }

  @Override
  void settle(Object outcome, Cascade cascade) {
    if (outcome instanceof Failure) {
      super.settle(outcome, cascade);
    } else {
      apply(cascade);
    }
  }
}

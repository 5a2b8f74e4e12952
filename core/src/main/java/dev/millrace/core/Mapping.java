package dev.millrace.core;

import java.util.function.Function;

/** Passes on what an engine's function makes of a value, on the thread that completes it. */
final class Mapping<T> extends Relay {

  private final Function<? super T, ?> function;

  Mapping(Stage source, Stage target, Function<? super T, ?> function) {
    super(source, target);
    this.function = function;
  }

  @Override
  void settle(Object outcome, Cascade cascade) {
    super.settle(outcome instanceof Failure ? outcome : mapped(outcome), cascade);
  }

  @SuppressWarnings("unchecked") // attached to an Async of T
  private Object mapped(Object outcome) {
    try {
      return Outcomes.ofValue(function.apply((T) Outcomes.valueOf(outcome)));
    } catch (Throwable thrown) {
      return new Failure(thrown);
    }
  }
}

package dev.millrace.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes a stage by a function of an engine, on the thread that completes the source. */
final class Inlined extends Derived {

  private Inlined(Stage source, Stage target, Step step, Object function) {
    super(source, target, step, function, null);
  }

  static <U extends @Nullable Object> Async<U> of(Async<?> source, Step step, Object function) {
    Async<U> target = new Async<>(source.callbacks, null);
    Inlined inlined =
        new Inlined(source, target, step, Objects.requireNonNull(function, "function"));
    target.startFrom(inlined);
    source.attach(inlined);
    return target;
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

package dev.millrace.core;

import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Makes a stage from one other by a function of the caller. */
final class Derived extends Relay {

  private final Step step;
  private final Object function;
  private final @Nullable Executor executor;

  Derived(
      Async<?> source, Async<?> target, Step step, Object function, @Nullable Executor executor) {
    super(source, target);
    this.step = step;
    this.function = function;
    this.executor = executor;
  }

  @Override
  boolean isInline(Object outcome) {
    return !step.takes(outcome);
  }

  @Override
  public void run(Cascade cascade) {
    if (executor == null) {
      apply(cascade);
      return;
    }
    try {
      executor.execute(this::applyElsewhere);
    } catch (Throwable rejected) {
      target().complete(new Failure(rejected), cascade);
    }
  }

  private void applyElsewhere() {
    Cascade cascade = new Cascade();
    target().callbacks.inContext(() -> apply(cascade));
    cascade.run();
  }

  private void apply(Cascade cascade) {
    if (target().isDone()) {
      return;
    }
    Object result;
    try {
      result = step.run(function, outcome());
    } catch (Throwable thrown) {
      target().complete(new Failure(Failure.unwrap(thrown)), cascade);
      return;
    }
    if (step.givesStage()) {
      followInner((CompletionStage<?>) result, cascade);
    } else {
      target().complete(Objects.requireNonNull(result), cascade);
    }
  }

  private void followInner(@Nullable CompletionStage<?> inner, Cascade cascade) {
    if (inner == null) {
      NullPointerException failure =
          new NullPointerException("the function of a composed stage returned null, not a stage");
      target().complete(new Failure(failure), cascade);
    } else if (inner instanceof Async<?> async) {
      Relay.follow(async, target(), cascade);
    } else {
      Foreign.follow(inner, target());
    }
  }
}

package dev.millrace.core;

import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Makes a stage from one other by a function of the caller. */
class Derived extends Relay {

  private final Step step;
  private final Object function;
  private final @Nullable Executor executor;

  Derived(Stage source, Stage target, Step step, Object function, @Nullable Executor executor) {
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
    } else if (target().outcome() == null) {
      try {
        executor.execute(this::applyElsewhere);
      } catch (Throwable rejected) {
        target().complete(rejection(rejected), cascade);
      }
    }
  }

  private Failure rejection(Throwable rejected) {
    if (outcome() instanceof Failure failure && failure.cause() != rejected) {
      rejected.addSuppressed(failure.cause());
    }
    return new Failure(rejected);
  }

  private void applyElsewhere() {
    Cascade cascade = new Cascade();
    target().callbacks.inContext(() -> apply(cascade));
    cascade.run();
  }

  final void apply(Cascade cascade) {
    if (target().outcome() != null) {
      return;
    }
    try {
      Object result = step.run(function, outcome());
      if (step.givesStage()) {
        followInner((CompletionStage<?>) result, cascade);
      } else {
        target().complete(Objects.requireNonNull(result), cascade);
      }
    } catch (Throwable thrown) {
      target().complete(new Failure(Failure.unwrap(thrown)), cascade);
    }
  }

  private void followInner(@Nullable CompletionStage<?> inner, Cascade cascade) {
    Objects.requireNonNull(inner, "the function of a composed stage returned null, not a stage");
    if (!(inner instanceof Async<?> stage)) {
      Foreign.follow(inner, target());
    } else if (stage == target()) {
      throw new IllegalStateException("the function of a composed stage returned that very stage");
    } else {
      Object outcome = stage.outcome();
      if (outcome != null) {
        target().complete(outcome, cascade);
      } else {
        Bypass.follow(stage, target(), cascade);
      }
    }
  }
}

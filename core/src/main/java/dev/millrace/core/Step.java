package dev.millrace.core;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a derived stage does with the outcome of its source. */
@SuppressWarnings(
    "unchecked") // the public methods of Async fix the types of source, function and target
enum Step {
  APPLY(/* onValue= */ true, /* onFailure= */ false) {
    @Override
    Object run(Object function, Object outcome) {
      return Outcomes.ofValue(
          ((Function<@Nullable Object, @Nullable Object>) function)
              .apply(Outcomes.valueOf(outcome)));
    }
  },
  ACCEPT(/* onValue= */ true, /* onFailure= */ false) {
    @Override
    Object run(Object function, Object outcome) {
      ((Consumer<@Nullable Object>) function).accept(Outcomes.valueOf(outcome));
      return Outcomes.NULL;
    }
  },
  /** The value is the list of two. */
  COMBINE(/* onValue= */ true, /* onFailure= */ false) {
    @Override
    Object run(Object function, Object outcome) {
      var join = (BiFunction<@Nullable Object, @Nullable Object, @Nullable Object>) function;
      var pair = (List<@Nullable Object>) outcome;
      return Outcomes.ofValue(join.apply(pair.get(0), pair.get(1)));
    }
  },
  /** The value is the list of two. */
  ACCEPT_BOTH(/* onValue= */ true, /* onFailure= */ false) {
    @Override
    Object run(Object function, Object outcome) {
      var pair = (List<@Nullable Object>) outcome;
      ((BiConsumer<@Nullable Object, @Nullable Object>) function).accept(pair.get(0), pair.get(1));
      return Outcomes.NULL;
    }
  },
  RUN(/* onValue= */ true, /* onFailure= */ false) {
    @Override
    Object run(Object function, Object outcome) {
      ((Runnable) function).run();
      return Outcomes.NULL;
    }
  },
  /** Gives the inner stage in place of an outcome. */
  COMPOSE(/* onValue= */ true, /* onFailure= */ false) {
    @Override
    @Nullable Object run(Object function, Object outcome) {
      return ((Function<@Nullable Object, @Nullable Object>) function)
          .apply(Outcomes.valueOf(outcome));
    }
  },
  HANDLE(/* onValue= */ true, /* onFailure= */ true) {
    @Override
    Object run(Object function, Object outcome) {
      var handler = (BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Object>) function;
      return Outcomes.ofValue(
          outcome instanceof Failure failure
              ? handler.apply(null, failure.cause())
              : handler.apply(Outcomes.valueOf(outcome), null));
    }
  },
  WHEN_COMPLETE(/* onValue= */ true, /* onFailure= */ true) {
    @Override
    Object run(Object function, Object outcome) {
      var action = (BiConsumer<@Nullable Object, @Nullable Throwable>) function;
      if (!(outcome instanceof Failure failure)) {
        action.accept(Outcomes.valueOf(outcome), null);
        return outcome;
      }
      try {
        action.accept(null, failure.cause());
      } catch (Throwable second) {
        if (second != failure.cause()) {
          failure.cause().addSuppressed(second);
        }
      }
      return outcome;
    }
  },
  EXCEPTIONALLY(/* onValue= */ false, /* onFailure= */ true) {
    @Override
    Object run(Object function, Object outcome) {
      return Outcomes.ofValue(
          ((Function<Throwable, @Nullable Object>) function).apply(((Failure) outcome).cause()));
    }
  },
  /** Gives the inner stage in place of an outcome. */
  EXCEPTIONALLY_COMPOSE(/* onValue= */ false, /* onFailure= */ true) {
    @Override
    @Nullable Object run(Object function, Object outcome) {
      return ((Function<Throwable, @Nullable Object>) function).apply(((Failure) outcome).cause());
    }
  };

  private final boolean onValue;
  private final boolean onFailure;

  Step(boolean onValue, boolean onFailure) {
    this.onValue = onValue;
    this.onFailure = onFailure;
  }

  /** Whether the outcome concerns the function; else it passes by. */
  boolean takes(Object outcome) {
    return outcome instanceof Failure ? onFailure : onValue;
  }

  boolean givesStage() {
    return this == COMPOSE || this == EXCEPTIONALLY_COMPOSE;
  }

  /** Runs the caller's function; what it throws is the failure of the stage. */
  abstract @Nullable Object run(Object function, Object outcome);
}

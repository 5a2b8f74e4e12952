package dev.millrace.core;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * How a finished stage keeps its value in one field: the value itself wherever that cannot be
 * mistaken.
 */
final class Outcomes {

  static final Object NULL = new Object();

  private Outcomes() {}

  private record Boxed(Object value) {}

  static Object ofValue(@Nullable Object value) {
    if (value == null) {
      return NULL;
    }
    boolean ambiguous =
        value instanceof Thread
            || value instanceof Dependent
            || value instanceof Bypass
            || value instanceof Failure
            || value instanceof Boxed
            || value == NULL;
    return ambiguous ? new Boxed(value) : value;
  }

  /** The value of an outcome that is no failure. */
  static @Nullable Object valueOf(@Nullable Object outcome) {
    if (outcome == NULL) {
      return null;
    }
    return outcome instanceof Boxed boxed ? boxed.value : outcome;
  }

  /** The value, or the failure itself, thrown with the place of the waiting thread in its trace. */
  static @Nullable Object report(@Nullable Object outcome) {
    if (outcome instanceof Failure failure) {
      throw Failure.<RuntimeException>sneak(failure.atWaitingPlace());
    }
    return valueOf(outcome);
  }

  static @Nullable Object reportWrapped(@Nullable Object outcome) throws ExecutionException {
    if (outcome instanceof Failure failure) {
      Throwable cause = failure.atWaitingPlace();
      if (cause instanceof CancellationException cancelled) {
        throw cancelled;
      }
      throw new ExecutionException(cause);
    }
    return valueOf(outcome);
  }
}

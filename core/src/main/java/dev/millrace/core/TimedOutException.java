package dev.millrace.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Time was up before the operation had an outcome. */
public final class TimedOutException extends DataException {

  private static final long serialVersionUID = 1;

  /** Makes a failure with what is known of the operation that was given up. */
  public TimedOutException(String message, Outcome outcome) {
    super(message, outcome);
  }

  static TimedOutException after(Duration atMost, @Nullable Promise<?> operation) {
    // Something else may still depend on the operation, and then it runs on.
    Outcome outcome =
        operation != null && operation.async().isCancelled()
            ? operation.outcome()
            : Outcome.UNKNOWN;
    return new TimedOutException("no result within " + Durations.print(atMost), outcome);
  }
}

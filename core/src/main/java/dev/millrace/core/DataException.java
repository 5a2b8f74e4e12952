package dev.millrace.core;

import org.jspecify.annotations.Nullable;

/**
 * The root of the failures of a store; its subclasses differ by what a caller can do.
 *
 * <p>A message says what failed, which one, expected against actual, and what to do. It never
 * carries parameter values, row values or secrets.
 */
public class DataException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final Outcome outcome;

  /** Makes a failure of an operation that left no trace. */
  public DataException(String message) {
    this(message, Outcome.NOT_APPLIED, null);
  }

  /** Makes a failure with what is known of the operation. */
  public DataException(String message, Outcome outcome) {
    this(message, outcome, null);
  }

  /** Makes a failure with what is known of the operation and its cause. */
  public DataException(String message, Outcome outcome, @Nullable Throwable cause) {
    super(message, cause);
    this.outcome = outcome;
  }

  /** What is known of the operation; only {@link Outcome#NOT_APPLIED} is safe to try again. */
  public final Outcome outcome() {
    return outcome;
  }

  /** Whether the same call may succeed when it is tried again. */
  public boolean isRetryable() {
    return false;
  }
}

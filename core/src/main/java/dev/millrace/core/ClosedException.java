package dev.millrace.core;

import org.jspecify.annotations.Nullable;

/** The handle is closed, or was closed before the operation ended. */
public class ClosedException extends DataException {

  private static final long serialVersionUID = 1;

  /** Makes a failure of an operation that left no trace. */
  public ClosedException(String message) {
    super(message);
  }

  /** Makes a failure with what is known of the operation and its cause. */
  public ClosedException(String message, Outcome outcome, @Nullable Throwable cause) {
    super(message, outcome, cause);
  }
}

package dev.millrace.core;

import org.jspecify.annotations.Nullable;

/**
 * The query or statement itself is wrong: its text, its parameters or what it asks of the store.
 */
public class InvalidQueryException extends DataException {

  private static final long serialVersionUID = 1;

  /** Makes a failure of an operation that left no trace. */
  public InvalidQueryException(String message) {
    super(message);
  }

  /** Makes a failure with what is known of the operation and its cause. */
  public InvalidQueryException(String message, Outcome outcome, @Nullable Throwable cause) {
    super(message, outcome, cause);
  }
}

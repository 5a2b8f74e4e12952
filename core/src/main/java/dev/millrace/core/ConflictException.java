package dev.millrace.core;

import org.jspecify.annotations.Nullable;

/** Another transaction was in the way: try again. */
public class ConflictException extends DataException {

  private static final long serialVersionUID = 1;

  /** Makes a failure with what is known of the operation and its cause. */
  public ConflictException(String message, Outcome outcome, @Nullable Throwable cause) {
    super(message, outcome, cause);
  }

  @Override
  public boolean isRetryable() {
    return outcome() == Outcome.NOT_APPLIED;
  }
}

package dev.millrace.core;

import org.jspecify.annotations.Nullable;

/** A reference was read before it was loaded: fetch it, or load it with its owner. */
public class NotLoadedException extends DataException {

  private static final long serialVersionUID = 1;

  /** Makes a failure of an operation that left no trace. */
  public NotLoadedException(String message) {
    super(message);
  }

  /** Makes a failure with what is known of the operation and its cause. */
  public NotLoadedException(String message, Outcome outcome, @Nullable Throwable cause) {
    super(message, outcome, cause);
  }
}

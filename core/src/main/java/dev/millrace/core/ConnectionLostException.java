package dev.millrace.core;

import org.jspecify.annotations.Nullable;

/** The link to the store broke; connect again. */
public class ConnectionLostException extends DataException {

  private static final long serialVersionUID = 1;

  /** Makes a failure with what is known of the operation and its cause. */
  public ConnectionLostException(String message, Outcome outcome, @Nullable Throwable cause) {
    super(message, outcome, cause);
  }
}

package dev.millrace.core;

import org.jspecify.annotations.Nullable;

/** What was to be there is not: a row, an item, an entity, a table, a file. */
public class MissingException extends DataException {

  private static final long serialVersionUID = 1;

  /** Makes a failure of an operation that left no trace. */
  public MissingException(String message) {
    super(message);
  }

  /** Makes a failure with what is known of the operation and its cause. */
  public MissingException(String message, Outcome outcome, @Nullable Throwable cause) {
    super(message, outcome, cause);
  }
}

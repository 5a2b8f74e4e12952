package dev.millrace.core;

import org.jspecify.annotations.Nullable;

/** A row and a class do not fit: a column, a component, a type or a NULL where none is taken. */
public class MappingException extends DataException {

  private static final long serialVersionUID = 1;

  /** Makes a failure of an operation that left no trace. */
  public MappingException(String message) {
    super(message);
  }

  /** Makes a failure with what is known of the operation and its cause. */
  public MappingException(String message, Outcome outcome, @Nullable Throwable cause) {
    super(message, outcome, cause);
  }
}

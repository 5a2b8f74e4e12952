package dev.millrace.core;

/** An order names a field that is not there, or one whose values have no order in the store. */
public class InvalidOrderException extends InvalidQueryException {

  private static final long serialVersionUID = 1;

  /** Makes a failure of an operation that left no trace. */
  public InvalidOrderException(String message) {
    super(message);
  }
}

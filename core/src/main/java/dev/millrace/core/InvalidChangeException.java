package dev.millrace.core;

/** A change names a field that is not there, a value that does not fit it, or the key. */
public class InvalidChangeException extends InvalidQueryException {

  private static final long serialVersionUID = 1;

  /** Makes a failure of an operation that left no trace. */
  public InvalidChangeException(String message) {
    super(message);
  }
}

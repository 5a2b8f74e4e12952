package dev.millrace.core;

/** A filter names a field that is not there, or asks of it what it cannot be asked. */
public class InvalidFilterException extends InvalidQueryException {

  private static final long serialVersionUID = 1;

  /** Makes a failure of an operation that left no trace. */
  public InvalidFilterException(String message) {
    super(message);
  }
}

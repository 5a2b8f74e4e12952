package dev.millrace.core;

/** What a query is to give cannot be had of the class it asks. */
public class InvalidProjectionException extends InvalidQueryException {

  private static final long serialVersionUID = 1;

  /** Makes a failure of an operation that left no trace. */
  public InvalidProjectionException(String message) {
    super(message);
  }
}

package dev.millrace.core;

/** What is to be loaded along is no reference or relation of the class. */
public class InvalidRelationException extends InvalidQueryException {

  private static final long serialVersionUID = 1;

  /** Makes a failure of an operation that left no trace. */
  public InvalidRelationException(String message) {
    super(message);
  }
}

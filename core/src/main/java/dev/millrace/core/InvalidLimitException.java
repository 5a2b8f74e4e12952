package dev.millrace.core;

/** A limit or offset is negative, or stands where the operation would have to ignore it. */
public class InvalidLimitException extends InvalidQueryException {

  private static final long serialVersionUID = 1;

  /** Makes a failure of an operation that left no trace. */
  public InvalidLimitException(String message) {
    super(message);
  }
}

package dev.millrace.core;

/** A mapped class cannot be a table as it is declared: its names, indexes or references. */
public class InvalidModelException extends MappingException {

  private static final long serialVersionUID = 1;

  /** Makes a failure of an operation that left no trace. */
  public InvalidModelException(String message) {
    super(message);
  }
}

package dev.millrace.postgres.internal.wire;

/**
 * Bytes from the server cannot be read as what is asked for: the message says what was expected and
 * what was got, never the value. Whoever knows which column it is makes the caller's error of it.
 * Has no stack trace.
 */
public final class CannotRead extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Makes a failure from a part of a sentence in lower case. */
  public CannotRead(String message) {
    super(message, null, false, false);
  }
}

package dev.millrace.postgres.internal.wire;

/**
 * The server sent what the protocol does not allow: the connection cannot be trusted any more and
 * must be closed. The message names the message, what was expected and what was got.
 */
public final class ProtocolViolation extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Makes a failure from a sentence in lower case. */
  public ProtocolViolation(String message) {
    super(message);
  }

  static ProtocolViolation of(String message, String expected, Object actual) {
    return new ProtocolViolation(message + ": expected " + expected + ", got " + actual);
  }
}

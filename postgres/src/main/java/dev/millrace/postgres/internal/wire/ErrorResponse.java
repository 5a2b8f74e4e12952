package dev.millrace.postgres.internal.wire;

import java.util.Map;

/**
 * A failure of the server; unless it is fatal, {@link ReadyForQuery} follows.
 *
 * @param fields by their code: {@code C} is the SQLSTATE, {@code M} the message and so on
 */
public record ErrorResponse(Map<Byte, String> fields) {

  /**
   * Reads the body of a message.
   *
   * @throws ProtocolViolation if it is none
   */
  public static ErrorResponse read(byte[] bytes, int offset, int length) {
    return new ErrorResponse(Fields.read("ErrorResponse", bytes, offset, length));
  }

  /** Without the fields that may show values. */
  @Override
  public String toString() {
    return "ErrorResponse[C=" + fields.get((byte) 'C') + "]";
  }
}

package dev.millrace.postgres.internal.wire;

import java.util.Map;

/**
 * A warning or a remark of the server, at any time.
 *
 * @param fields as those of {@link ErrorResponse}
 */
public record NoticeResponse(Map<Byte, String> fields) {

  /**
   * Reads the body of a message.
   *
   * @throws ProtocolViolation if it is none
   */
  public static NoticeResponse read(byte[] bytes, int offset, int length) {
    return new NoticeResponse(Fields.read("NoticeResponse", bytes, offset, length));
  }

  /** Without the fields that may show values. */
  @Override
  public String toString() {
    return "NoticeResponse[C=" + fields.get((byte) 'C') + "]";
  }
}

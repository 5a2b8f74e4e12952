package dev.millrace.postgres.internal.wire;

/** COPY data follow, until CopyDone. */
public record CopyOutResponse(CopyFormats formats) {

  /**
   * Reads the body of a message.
   *
   * @throws ProtocolViolation if it is none
   */
  public static CopyOutResponse read(byte[] bytes, int offset, int length) {
    return new CopyOutResponse(CopyFormats.read("CopyOutResponse", bytes, offset, length));
  }
}

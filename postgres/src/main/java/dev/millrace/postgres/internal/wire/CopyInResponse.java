package dev.millrace.postgres.internal.wire;

/**
 * The server waits for COPY data; answered with {@link CopyData} and {@link CopyDone} or {@link
 * CopyFail}.
 */
public record CopyInResponse(CopyFormats formats) {

  /**
   * Reads the body of a message.
   *
   * @throws ProtocolViolation if it is none
   */
  public static CopyInResponse read(byte[] bytes, int offset, int length) {
    return new CopyInResponse(CopyFormats.read("CopyInResponse", bytes, offset, length));
  }
}

package dev.millrace.postgres.internal.wire;

/** COPY data go both ways, in replication alone. */
public record CopyBothResponse(CopyFormats formats) {

  /**
   * Reads the body of a message.
   *
   * @throws ProtocolViolation if it is none
   */
  public static CopyBothResponse read(byte[] bytes, int offset, int length) {
    return new CopyBothResponse(CopyFormats.read("CopyBothResponse", bytes, offset, length));
  }
}

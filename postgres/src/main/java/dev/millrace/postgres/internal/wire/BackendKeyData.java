package dev.millrace.postgres.internal.wire;

/**
 * What {@link CancelRequest} needs.
 *
 * @param secret 4 bytes in protocol 3.0, up to 256 since 3.2
 */
@SuppressWarnings("ArrayRecordComponent") // a secret is never compared
public record BackendKeyData(int processId, byte[] secret) {

  private static final int LEAST = 4;
  private static final int MOST = 256;

  /**
   * Reads the body of a message.
   *
   * @throws ProtocolViolation if it is none
   */
  public static BackendKeyData read(byte[] bytes, int offset, int length) {
    Body body = new Body("BackendKeyData", bytes, offset, length);
    int processId = body.getInt();
    if (body.remaining() < LEAST || body.remaining() > MOST) {
      throw body.violation("a key of " + LEAST + " to " + MOST + " bytes", body.remaining());
    }
    return new BackendKeyData(processId, body.getRest());
  }

  @Override
  public String toString() {
    return "BackendKeyData[processId=" + processId + "]";
  }
}

package dev.millrace.postgres.internal.wire;

/**
 * Asks, on a connection of its own, to stop what another one runs; the server only closes it.
 *
 * @param processId of {@link BackendKeyData}
 * @param secret of {@link BackendKeyData}: 4 bytes in protocol 3.0, up to 256 since 3.2
 */
@SuppressWarnings("ArrayRecordComponent") // a message is written, never compared
public record CancelRequest(int processId, byte[] secret) implements FrontendMessage {

  private static final int CODE = 1234 << 16 | 5678;

  @Override
  public void writeTo(WireWriter out) {
    out.putInt(12 + secret.length);
    out.putInt(CODE);
    out.putInt(processId);
    out.putBytes(secret);
  }

  @Override
  public String toString() {
    return "CancelRequest[processId=" + processId + "]";
  }
}

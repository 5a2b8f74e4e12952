package dev.millrace.postgres.internal.wire;

/**
 * A NOTIFY on a channel that this session listens on.
 *
 * @param processId the server process of whoever sent it
 * @param payload empty if it has none
 */
public record NotificationResponse(int processId, String channel, String payload) {

  /**
   * Reads the body of a message.
   *
   * @throws ProtocolViolation if it is none
   */
  public static NotificationResponse read(byte[] bytes, int offset, int length) {
    Body body = new Body("NotificationResponse", bytes, offset, length);
    NotificationResponse notification =
        new NotificationResponse(body.getInt(), body.getCString(), body.getCString());
    body.end();
    return notification;
  }

  @Override
  public String toString() {
    return "NotificationResponse[processId=" + processId + ", channel=" + channel + "]";
  }
}

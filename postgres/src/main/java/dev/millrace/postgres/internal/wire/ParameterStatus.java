package dev.millrace.postgres.internal.wire;

/** A setting that the server reports, at the start and whenever it changes. */
public record ParameterStatus(String name, String value) {

  /**
   * Reads the body of a message.
   *
   * @throws ProtocolViolation if it is none
   */
  public static ParameterStatus read(byte[] bytes, int offset, int length) {
    Body body = new Body("ParameterStatus", bytes, offset, length);
    ParameterStatus status = new ParameterStatus(body.getCString(), body.getCString());
    body.end();
    return status;
  }
}

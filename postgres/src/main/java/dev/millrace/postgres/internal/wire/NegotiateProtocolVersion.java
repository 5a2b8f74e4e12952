package dev.millrace.postgres.internal.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * The server does not speak all that was asked for, and goes on with what it does.
 *
 * @param newest the version that is spoken: major in the upper, minor in the lower 16 bits
 * @param options protocol options that the server does not know
 */
public record NegotiateProtocolVersion(int newest, List<String> options) {

  /**
   * Reads the body of a message.
   *
   * @throws ProtocolViolation if it is none
   */
  public static NegotiateProtocolVersion read(byte[] bytes, int offset, int length) {
    Body body = new Body("NegotiateProtocolVersion", bytes, offset, length);
    int newest = body.getInt();
    int count = body.getIntCount(1);
    List<String> options = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      options.add(body.getCString());
    }
    body.end();
    return new NegotiateProtocolVersion(newest, List.copyOf(options));
  }
}

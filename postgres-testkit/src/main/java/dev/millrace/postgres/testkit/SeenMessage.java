package dev.millrace.postgres.testkit;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A message that a client sent.
 *
 * @param tag its first byte; 0 for those that have none, which open a connection
 * @param body what follows its length
 */
public record SeenMessage(char tag, byte[] body) {
  /** The body up to its first zero: the SQL of a query, the name of a portal. */
  public String text() {
    int end = 0;
    while (end < body.length && body[end] != 0) {
      end++;
    }
    return new String(body, 0, end, StandardCharsets.UTF_8);
  }

  /** The body in hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(body);
  }

  @Override
  public String toString() {
    return (tag == 0 ? "message without a tag" : "'" + tag + "'") + " of " + body.length + " bytes";
  }
}

package dev.millrace.postgres.internal.wire;

import java.nio.charset.StandardCharsets;

/**
 * Looks at the messages of a startup before their lengths are believed: whoever answers may be no
 * PostgreSQL at all, or one so old that its errors have no length.
 */
final class StartupFrames {

  private static final int MOST = 64 * 1024;
  private static final int LONGEST_TEXT = 200;

  private StartupFrames() {}

  static void check(byte tag, int length, byte[] bytes, int start, int end) {
    switch (tag) {
      case BackendTag.ERROR_RESPONSE -> {
        if (length < 8 || length > MOST) {
          throw new ProtocolViolation(
              "the server speaks another protocol and says: " + text(bytes, start + 1, end));
        }
      }
      case BackendTag.AUTHENTICATION,
          BackendTag.BACKEND_KEY_DATA,
          BackendTag.NEGOTIATE_PROTOCOL_VERSION,
          BackendTag.NOTICE_RESPONSE,
          BackendTag.PARAMETER_STATUS,
          BackendTag.READY_FOR_QUERY -> {
        if (length < 4 || length > MOST) {
          throw ProtocolViolation.of(
              "message " + BackendTag.name(tag) + " of the startup",
              "a length of 4 to " + MOST,
              length);
        }
      }
      default ->
          throw BackendTag.unexpected(
              tag, "an answer to the startup message (is this a PostgreSQL server?)");
    }
  }

  /** What can be printed of a text that ends with NUL or with what has arrived. */
  private static String text(byte[] bytes, int from, int end) {
    int to = from;
    while (to < end && to - from < LONGEST_TEXT && bytes[to] != 0 && bytes[to] != '\n') {
      to++;
    }
    return new String(bytes, from, to - from, StandardCharsets.US_ASCII).replaceAll("[^ -~]", "?");
  }
}

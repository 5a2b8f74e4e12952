package dev.millrace.postgres.internal.client;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The names of channels. */
final class Channels {

  private static final int MOST_BYTES = 63;

  private Channels() {}

  /** A name that the server takes as it is. */
  static String checked(String channel) {
    int length = Objects.requireNonNull(channel, "channel").getBytes(StandardCharsets.UTF_8).length;
    if (length == 0 || length > MOST_BYTES || channel.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "expected the name of a channel of 1 to "
              + MOST_BYTES
              + " bytes, none of them NUL, got "
              + length
              + " bytes");
    }
    return channel;
  }
}

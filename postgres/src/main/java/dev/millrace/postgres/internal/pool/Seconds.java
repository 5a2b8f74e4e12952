package dev.millrace.postgres.internal.pool;

import java.time.Duration;

/** Prints times for messages. */
final class Seconds {

  private Seconds() {}

  static String print(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}

package dev.millrace.dynamo;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before what the service left unprocessed is sent again: any time up to a bound
 * that doubles, so that many clients do not come back together (full jitter).
 */
final class Backoff {

  private static final long FIRST_MILLIS = 50;
  private static final long MOST_MILLIS = 5_000;
  private static final int MOST_DOUBLINGS = 20;

  private Backoff() {}

  /**
   * The time before another attempt.
   *
   * @param attempts that were made, from 1
   */
  static Duration after(int attempts) {
    long bound = FIRST_MILLIS << Math.min(attempts - 1, MOST_DOUBLINGS);
    return Duration.ofMillis(
        ThreadLocalRandom.current().nextLong(Math.min(bound, MOST_MILLIS) + 1));
  }
}

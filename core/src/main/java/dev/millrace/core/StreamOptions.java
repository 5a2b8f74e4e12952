package dev.millrace.core;

import java.time.Duration;

/**
 * How a stream behaves.
 *
 * @param prefetch how many values it reads ahead of demand at most
 * @param idle how long it may stay without demand before it is closed; the time in which its
 *     functions run or its source is waited for does not count
 * @param callbacks where its functions and signals run
 * @param name what it is called in messages: the statement it comes from
 */
public record StreamOptions(int prefetch, Duration idle, Callbacks callbacks, String name) {

  /** Values read ahead unless the options say otherwise. */
  public static final int PREFETCH = 256;

  /** The longest time without demand unless the options say otherwise. */
  public static final Duration IDLE = Duration.ofMinutes(1);

  /** Refuses what makes no sense. */
  public StreamOptions {
    if (prefetch < 1) {
      throw new IllegalArgumentException("expected a prefetch of at least 1, got " + prefetch);
    }
    if (idle.isNegative() || idle.isZero()) {
      throw new IllegalArgumentException("expected an idle time above zero, got " + idle);
    }
  }

  /** The options of streams that belong to no database. */
  public static StreamOptions standard() {
    return new StreamOptions(PREFETCH, IDLE, Callbacks.standard(), "values");
  }

  /** The stream in messages. */
  String title() {
    return "stream \"" + name + "\"";
  }
}

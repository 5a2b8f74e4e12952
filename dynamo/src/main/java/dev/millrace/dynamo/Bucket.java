package dev.millrace.dynamo;

import java.time.Duration;

/**
 * Units that come in at a rate and are taken by requests, in debt if need be: whoever takes from an
 * empty bucket waits until the debt is paid.
 *
 * <p>Safe for use from any thread. Times are nanoseconds of one clock, given by the caller.
 */
final class Bucket {

  private static final double START = 0.5;
  private static final double SLOWER = 0.8;
  private static final double FASTER = 1.1;
  private static final long QUIET_NANOS = Duration.ofSeconds(10).toNanos();
  private static final double NANOS = 1e9;

  private final double max;
  private final double burstSeconds;
  private final boolean isAdaptive;
  private double rate;
  private double units;
  private long filledAt;
  private long changedAt;

  Bucket(double max, double burstSeconds, boolean isAdaptive, long now) {
    this.max = max;
    this.burstSeconds = burstSeconds;
    this.isAdaptive = isAdaptive;
    this.rate = isAdaptive ? Math.max(1, max * START) : max;
    this.units = rate * burstSeconds;
    this.filledAt = now;
    this.changedAt = now;
  }

  /** The units that come in a second. */
  synchronized double rate() {
    return rate;
  }

  /** Takes units; gives the nanoseconds to wait before they are there. */
  synchronized long take(double wanted, long now) {
    if (Double.isInfinite(max)) {
      return 0;
    }
    fill(now);
    double before = units;
    units -= wanted;
    return units >= 0 || before > 0 ? 0 : (long) (-before / rate * NANOS + NANOS * wanted / rate);
  }

  /** Counts what a request took beyond, or below, what it was taken to need. */
  synchronized void settle(double difference, long now) {
    if (!Double.isInfinite(max)) {
      fill(now);
      units -= difference;
    }
  }

  /** The service throttled. */
  synchronized void slower(long now) {
    if (isAdaptive) {
      fill(now);
      rate = Math.max(1, rate * SLOWER);
      changedAt = now;
    }
  }

  private void fill(long now) {
    while (isAdaptive && rate < max && now - changedAt >= QUIET_NANOS) {
      add(changedAt + QUIET_NANOS);
      changedAt += QUIET_NANOS;
      rate = Math.min(max, rate * FASTER);
    }
    add(now);
  }

  private void add(long now) {
    if (now - filledAt > 0) {
      units = Math.min(rate * burstSeconds, units + (now - filledAt) / NANOS * rate);
      filledAt = now;
    }
  }
}

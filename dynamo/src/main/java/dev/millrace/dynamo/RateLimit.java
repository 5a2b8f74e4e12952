package dev.millrace.dynamo;

/**
 * How much of a table's capacity is used at most in a second. Immutable.
 *
 * <p>Requests beyond it wait without a thread. Each is taken to need one unit, and what it really
 * took, as the service tells, is counted afterwards.
 *
 * @param readUnits a second; infinite for no limit
 * @param writeUnits a second; infinite for no limit
 * @param burstSeconds of how many quiet seconds the units are kept for later
 * @param isAdaptive whether it starts with half of the units, takes a fifth less each time that the
 *     service throttles, down to one unit, and a tenth more after each ten seconds without
 */
public record RateLimit(
    double readUnits, double writeUnits, double burstSeconds, boolean isAdaptive) {

  /** No limit. */
  public static final RateLimit NONE =
      new RateLimit(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 1, false);

  /** Checks the limit. */
  public RateLimit {
    if (!(readUnits >= 1) || !(writeUnits >= 1)) {
      throw new IllegalArgumentException(
          "expected at least one unit a second, got " + readUnits + " and " + writeUnits);
    }
    if (!(burstSeconds >= 0) || Double.isInfinite(burstSeconds)) {
      throw new IllegalArgumentException(
          "burstSeconds: expected a number from 0, got " + burstSeconds);
    }
  }

  /** Always the same limit. */
  public static RateLimit fixed(double readUnits, double writeUnits) {
    return new RateLimit(readUnits, writeUnits, 1, false);
  }

  /** A limit that follows what the service can do, up to these units. */
  public static RateLimit adaptive(double maxReadUnits, double maxWriteUnits) {
    return new RateLimit(maxReadUnits, maxWriteUnits, 1, true);
  }

  /** The same with the units of other quiet seconds kept. */
  public RateLimit withBurst(double burstSeconds) {
    return new RateLimit(readUnits, writeUnits, burstSeconds, isAdaptive);
  }
}

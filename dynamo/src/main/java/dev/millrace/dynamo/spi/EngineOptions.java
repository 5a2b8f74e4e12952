package dev.millrace.dynamo.spi;

import dev.millrace.core.Callbacks;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/**
 * How an engine in process works. Immutable.
 *
 * @param callbacks where the callbacks of results run
 * @param clock tells which items have ended, and how old the token of a transaction is
 * @param faults what shall go wrong
 * @param sweepInterval about how often items that have ended are deleted; zero for never
 */
public record EngineOptions(
    Callbacks callbacks, Clock clock, Faults faults, Duration sweepInterval) {

  /** The interval between sweeps. */
  public static final Duration DEFAULT_SWEEP_INTERVAL = Duration.ofSeconds(45);

  /** Checks the options. */
  public EngineOptions {
    Objects.requireNonNull(callbacks, "callbacks");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(faults, "faults");
    if (sweepInterval.isNegative()) {
      throw new IllegalArgumentException("sweepInterval: expected zero or more");
    }
  }

  /** The defaults, with faults of their own. */
  public static EngineOptions defaults() {
    return new EngineOptions(
        Callbacks.standard(), Clock.systemUTC(), new Faults(), DEFAULT_SWEEP_INTERVAL);
  }

  /** The same with callbacks elsewhere. */
  public EngineOptions withCallbacks(Callbacks callbacks) {
    return new EngineOptions(callbacks, clock, faults, sweepInterval);
  }

  /** The same by another clock. */
  public EngineOptions withClock(Clock clock) {
    return new EngineOptions(callbacks, clock, faults, sweepInterval);
  }

  /** The same with other faults. */
  public EngineOptions withFaults(Faults faults) {
    return new EngineOptions(callbacks, clock, faults, sweepInterval);
  }

  /** The same with another interval between sweeps. */
  public EngineOptions withSweepInterval(Duration sweepInterval) {
    return new EngineOptions(callbacks, clock, faults, sweepInterval);
  }
}

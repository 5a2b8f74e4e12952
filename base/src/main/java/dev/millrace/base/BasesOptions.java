package dev.millrace.base;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/**
 * How the bases of a project are kept in a database. Immutable.
 *
 * @param project whose bases; those of other projects in the same database are apart
 * @param clock tells what has ended
 * @param sweepInterval about how often ended items are deleted; zero for never
 * @param scanBudget how many items a fetch looks at before it gives what it found, with the key to
 *     go on after; {@link Long#MAX_VALUE} for all
 */
public record BasesOptions(String project, Clock clock, Duration sweepInterval, long scanBudget) {

  /** The project of an embedded base. */
  public static final String DEFAULT_PROJECT = "default";

  /** The interval between sweeps. */
  public static final Duration DEFAULT_SWEEP_INTERVAL = Duration.ofSeconds(45);

  /** All the defaults. */
  public static final BasesOptions DEFAULT =
      new BasesOptions(DEFAULT_PROJECT, Clock.systemUTC(), DEFAULT_SWEEP_INTERVAL, Long.MAX_VALUE);

  /** Checks the options. */
  public BasesOptions {
    Objects.requireNonNull(clock, "clock");
    if (!Texts.isName(project)) {
      throw new IllegalArgumentException(
          "project: expected at least one character, none NUL or half of a pair");
    }
    if (sweepInterval.isNegative()) {
      throw new IllegalArgumentException("sweepInterval: expected zero or more");
    }
    if (scanBudget < 1) {
      throw new IllegalArgumentException("scanBudget: expected at least 1, got " + scanBudget);
    }
  }

  /** The same of another project. */
  public BasesOptions withProject(String project) {
    return new BasesOptions(project, clock, sweepInterval, scanBudget);
  }

  /** The same by another clock. */
  public BasesOptions withClock(Clock clock) {
    return new BasesOptions(project, clock, sweepInterval, scanBudget);
  }

  /** The same with another interval between sweeps. */
  public BasesOptions withSweepInterval(Duration sweepInterval) {
    return new BasesOptions(project, clock, sweepInterval, scanBudget);
  }

  /** The same with another budget of a fetch. */
  public BasesOptions withScanBudget(long scanBudget) {
    return new BasesOptions(project, clock, sweepInterval, scanBudget);
  }
}

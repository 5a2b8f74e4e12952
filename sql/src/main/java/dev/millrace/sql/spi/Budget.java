package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.ChunkSource;
import dev.millrace.core.Outcome;
import dev.millrace.core.Promise;
import dev.millrace.core.TimedOutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The time that a call may take: from each call on, and no longer than up to a moment that several
 * calls share.
 */
public final class Budget {

  private static final long NOT_SHARED = Long.MIN_VALUE;

  private final Duration duration;
  private final long until;

  private Budget(Duration duration, long until) {
    this.duration = duration;
    this.until = until;
  }

  static Budget perCall(Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("expected a budget above zero, got " + duration);
    }
    return new Budget(duration, NOT_SHARED);
  }

  /**
   * A budget for a view of a view: the shorter one counts.
   *
   * @param outer that of the view; null if it has none
   * @throws IllegalArgumentException if the duration is not above zero
   */
  public static Budget within(@Nullable Budget outer, Duration duration) {
    Budget own = perCall(duration);
    return outer == null ? own : new Budget(outer.shorter(duration), outer.until);
  }

  private Duration shorter(Duration other) {
    return duration.compareTo(other) <= 0 ? duration : other;
  }

  /** The rest of this budget for calls that share it from now on. */
  Budget started() {
    return new Budget(duration, System.nanoTime() + nanos(left()));
  }

  /** Ends an operation when the time is up, whatever else depends on it. */
  public <T> Async<T> bound(Async<T> operation) {
    if (operation.isDone()) {
      return operation;
    }
    Async<T> view = operation.within(left());
    Promise.watch(
        view,
        (value, failure) -> {
          if (failure != null && !operation.isDone()) {
            operation.cancel();
          }
        });
    return view;
  }

  /** A source whose chunks share the time, from the first demand on. */
  public <T> ChunkSource<T> bound(ChunkSource<T> source) {
    return new BoundedSource<>(source, this);
  }

  /** What is left now. */
  Duration left() {
    return until == NOT_SHARED
        ? duration
        : shorter(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
  }

  private static long nanos(Duration duration) {
    return duration.compareTo(Duration.ofDays(36_500)) > 0
        ? Duration.ofDays(36_500).toNanos()
        : duration.toNanos();
  }

  /** A stream has one budget for all its chunks, from the first demand on. */
  private static final class BoundedSource<T> implements ChunkSource<T> {

    private final ChunkSource<T> source;
    private final Budget budget;
    private @Nullable Budget running;

    BoundedSource(ChunkSource<T> source, Budget budget) {
      this.source = source;
      this.budget = budget;
    }

    @Override
    public Async<Chunk<T>> next(int atMost) {
      if (running == null) {
        running = budget.started();
      }
      if (running.left().isZero()) {
        return Async.failed(
            new TimedOutException(
                "the time of " + budget.duration + " was up before more was asked for",
                Outcome.NOT_APPLIED));
      }
      return running.bound(source.next(atMost));
    }

    @Override
    public Async<Void> close() {
      return source.close();
    }
  }
}

package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.DataException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what has ended in a store from time to time, as long as somebody else holds the store.
 *
 * <p>Safe for use from any thread. A sweep that fails is tried again after the next interval.
 */
public final class Sweeper {

  private static final Logger LOG = System.getLogger(Sweeper.class.getName());

  /** A store with things that end. */
  @FunctionalInterface
  public interface Swept {

    /** Deletes all that has ended now; tells how much. */
    Async<Long> sweep();
  }

  private final WeakReference<Swept> swept;
  private final Duration interval;

  private volatile boolean isStarted;
  private boolean isStopped;
  private @Nullable Async<?> next;

  /**
   * Sweeps nothing yet.
   *
   * @param swept not held by this
   * @param interval about how often; zero for never
   */
  public Sweeper(Swept swept, Duration interval) {
    this.swept = new WeakReference<>(swept);
    this.interval = interval;
    this.isStarted = interval.isZero();
  }

  /** Starts it, unless it was: something may end from now on. */
  public void start() {
    if (!isStarted) {
      schedule();
    }
  }

  private synchronized void schedule() {
    isStarted = true;
    if (isStopped || (next != null && !next.isDone())) {
      return;
    }
    // Not all processes at the same time.
    double part = ThreadLocalRandom.current().nextDouble(0.75, 1.25);
    next =
        Async.after(Duration.ofMillis((long) (interval.toMillis() * part)))
            .thenCompose(due -> sweep())
            .handle(
                (count, failure) -> {
                  if (failure instanceof DataException) {
                    LOG.log(Level.DEBUG, "ended items were not deleted; trying again", failure);
                  }
                  return count;
                });
    next.thenRun(this::again);
  }

  private Async<Long> sweep() {
    Swept held = swept.get();
    return held == null ? Async.of(0L) : held.sweep();
  }

  private synchronized void again() {
    next = null;
    if (swept.get() != null) {
      schedule();
    }
  }

  /** Stops it for good. */
  public synchronized void stop() {
    isStopped = true;
    isStarted = true;
    if (next != null) {
      next.cancel();
    }
  }
}

package dev.millrace.base;

import dev.millrace.base.internal.store.Store;
import dev.millrace.core.Async;
import dev.millrace.core.DataException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what has ended, from time to time and a little at once, so that writers wait for none of
 * it long.
 */
final class Sweeper {

  private static final Logger LOG = System.getLogger(Sweeper.class.getName());
  private static final int MOST_AT_ONCE = 500;

  private final Store store;
  private final LongSupplier now;
  private final Duration interval;

  private volatile boolean isStarted;
  private boolean isStopped;
  private @Nullable Async<?> next;

  Sweeper(Store store, LongSupplier now, Duration interval) {
    this.store = store;
    this.now = now;
    this.interval = interval;
    this.isStarted = interval.isZero();
  }

  /** Deletes all that has ended; tells how many. */
  Async<Long> sweep() {
    return sweep(0);
  }

  private Async<Long> sweep(long before) {
    return store
        .sweep(now.getAsLong(), MOST_AT_ONCE)
        .thenCompose(
            count -> count < MOST_AT_ONCE ? Async.of(before + count) : sweep(before + count));
  }

  void start() {
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

  private synchronized void again() {
    next = null;
    schedule();
  }

  synchronized void stop() {
    isStopped = true;
    isStarted = true;
    if (next != null) {
      next.cancel();
    }
  }
}

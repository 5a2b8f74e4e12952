package dev.millrace.dynamo.internal.engine;

import dev.millrace.core.Async;
import dev.millrace.core.DataException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Sweeps from time to time, as long as somebody else holds what is swept. */
final class Sweeper {

  private static final Logger LOG = System.getLogger(Sweeper.class.getName());

  private final WeakReference<Expiry> swept;
  private final Duration interval;

  private volatile boolean isStarted;
  private boolean isStopped;
  private @Nullable Async<?> next;

  Sweeper(Expiry swept, Duration interval) {
    this.swept = new WeakReference<>(swept);
    this.interval = interval;
    this.isStarted = interval.isZero();
  }

  /** Starts it, unless it was. */
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

  private Async<Long> sweep() {
    Expiry expiry = swept.get();
    return expiry == null ? Async.of(-1L) : expiry.sweep();
  }

  private synchronized void again() {
    next = null;
    if (swept.get() != null) {
      schedule();
    }
  }

  synchronized void stop() {
    isStopped = true;
    isStarted = true;
    if (next != null) {
      next.cancel();
    }
  }
}

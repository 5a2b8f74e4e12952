package dev.millrace.core;

import java.lang.ref.Cleaner;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a stage that failed; shared by all stages that the same failure passes through, so
 * that it becomes garbage when nobody can look at it any more.
 */
final class Failure {

  private static final int MOST_WRAPPERS = 100;

  private final Throwable cause;
  private volatile boolean observed;
  private volatile @Nullable Unobserved unobserved;

  Failure(Throwable cause) {
    this.cause = cause;
  }

  static Failure of(Throwable failure) {
    return new Failure(unwrap(Objects.requireNonNull(failure, "failure")));
  }

  Throwable cause() {
    return cause;
  }

  boolean isCancellation() {
    return cause instanceof CancellationException;
  }

  boolean isObserved() {
    return observed;
  }

  /** Somebody looks at it. */
  void observe() {
    observed = true;
    Unobserved watch = unobserved;
    if (watch != null) {
      watch.end();
    }
  }

  Throwable atWaitingPlace() {
    observe();
    WaitingPlace.addTo(cause);
    return cause;
  }

  String describe() {
    return isCancellation() ? "cancelled" : "failed: " + cause.getClass().getSimpleName();
  }

  /**
   * Reports this failure when it becomes garbage and nobody has looked at it; called when a stage
   * has it that nothing depends on. Costs nothing until then.
   */
  void watch(Listener listener) {
    if (observed || unobserved != null || isCancellation()) {
      return;
    }
    synchronized (this) {
      if (unobserved == null) {
        unobserved = new Unobserved(this, listener);
      }
    }
    if (observed) {
      observe();
    }
  }

  /** The failure itself, without the wrappers that foreign futures put around it. */
  static Throwable unwrap(Throwable failure) {
    Throwable each = failure;
    for (int i = 0; i < MOST_WRAPPERS && each instanceof CompletionException; i++) {
      Throwable cause = each.getCause();
      if (cause == null) {
        return each;
      }
      each = cause;
    }
    return each;
  }

  @SuppressWarnings("unchecked") // checked failures pass through as they are
  static <X extends Throwable> RuntimeException sneak(Throwable failure) throws X {
    throw (X) failure;
  }

  /** What is left of a failure that is garbage. */
  private static final class Unobserved implements Runnable {

    private final Throwable cause;
    private final Listener listener;
    private final Cleaner.Cleanable cleanable;
    private volatile boolean ended;

    Unobserved(Failure failure, Listener listener) {
      this.cause = failure.cause;
      this.listener = listener;
      this.cleanable = Reaper.CLEANER.register(failure, this);
    }

    void end() {
      if (!ended) {
        ended = true;
        cleanable.clean();
      }
    }

    @Override
    public void run() {
      if (ended) {
        return;
      }
      Log.guarded(() -> listener.unobserved(cause));
    }
  }

  /** The one thread that learns of garbage. */
  static final class Reaper {
    static final Cleaner CLEANER = Cleaner.create(task -> Daemon.of(task, "millrace-cleaner"));

    private Reaper() {}
  }
}

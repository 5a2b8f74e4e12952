package dev.millrace.core;

import java.lang.ref.Cleaner;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a stage that failed; shared by all stages that the same failure passes through.
 *
 * <p>Where it ends in a stage that nobody asks, it is watched: once all its stages are garbage and
 * still nobody has looked, it is reported. Costs nothing until then.
 */
final class Failure {

  private final Throwable cause;
  private boolean observed;
  private @Nullable Report report;

  Failure(Throwable cause) {
    this.cause = Objects.requireNonNull(cause, "failure");
  }

  Throwable cause() {
    return cause;
  }

  boolean isCancellation() {
    return cause instanceof CancellationException;
  }

  synchronized boolean isObserved() {
    return observed;
  }

  synchronized void observe() {
    observed = true;
    if (report != null) {
      report.withdraw();
      report = null;
    }
  }

  /** Reports the failure to the listener unless somebody looks before it is garbage. */
  synchronized void watch(Listener listener) {
    if (!observed && report == null && !isCancellation()) {
      report = new Report(this, listener);
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

  /** The failure itself, without the wrappers that foreign futures put around it. */
  static Throwable unwrap(Throwable failure) {
    Throwable each = Objects.requireNonNull(failure, "failure");
    while (each instanceof CompletionException && each.getCause() != null) {
      each = each.getCause();
    }
    return each;
  }

  @SuppressWarnings("unchecked") // checked failures pass through as they are
  static <X extends Throwable> RuntimeException sneak(Throwable failure) throws X {
    throw (X) failure;
  }

  /** Runs when the failure is garbage, so it holds the cause and never the failure. */
  private static final class Report implements Runnable {

    private final Throwable cause;
    private final Listener listener;
    private final Cleaner.Cleanable cleanable;
    private volatile boolean withdrawn;

    Report(Failure failure, Listener listener) {
      this.cause = failure.cause;
      this.listener = listener;
      this.cleanable = Reaper.CLEANER.register(failure, this);
    }

    void withdraw() {
      withdrawn = true;
      cleanable.clean();
    }

    @Override
    public void run() {
      if (!withdrawn) {
        Log.guarded(() -> listener.unobserved(cause));
      }
    }
  }

  /** The one thread that learns of garbage. */
  static final class Reaper {
    static final Cleaner CLEANER =
        Cleaner.create(
            task -> {
              Thread thread = new Thread(task, "millrace-cleaner");
              thread.setDaemon(true);
              return thread;
            });

    private Reaper() {}
  }
}

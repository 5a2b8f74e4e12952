package dev.millrace.core;

import java.lang.ref.Cleaner;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

/**
 * The outcome of a stage that failed; shared by all stages that the same failure passes through.
 */
final class Failure {

  private final Throwable cause;
  private volatile boolean observed;

  Failure(Throwable cause) {
    this.cause = cause;
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

  void observe() {
    observed = true;
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
   * Reports the failure when the stage that nobody asked becomes garbage. Costs nothing until a
   * failure.
   */
  void watch(Stage async) {
    if (observed || isCancellation()) {
      return;
    }
    Listener listener = async.callbacks.listener();
    Reaper.CLEANER.register(async, () -> reportUnobserved(listener));
  }

  private void reportUnobserved(Listener listener) {
    if (!observed) {
      observe();
      listener.unobserved(cause);
    }
  }

  /** The failure itself, without the wrappers that foreign futures put around it. */
  static Throwable unwrap(Throwable failure) {
    Throwable each = failure;
    while (each instanceof CompletionException && each.getCause() != null) {
      each = each.getCause();
    }
    return each;
  }

  @SuppressWarnings("unchecked") // checked failures pass through as they are
  static <X extends Throwable> RuntimeException sneak(Throwable failure) throws X {
    throw (X) failure;
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

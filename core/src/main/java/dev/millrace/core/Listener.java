package dev.millrace.core;

import java.lang.System.Logger.Level;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hears what the library does: connects, operations, waits for a pool, transactions, failures
 * nobody looked at, leaks.
 *
 * <p>Called on the thread where the thing happens, which may be an engine's: it must not block.
 * What it throws is logged and otherwise ignored. Attributes bear the names of OpenTelemetry's
 * stable database conventions and never carry values: of a text that came without arguments the
 * literals are masked.
 */
public interface Listener {

  /** What is begun. */
  enum Kind {
    /** A connection to the store is opened. */
    CONNECT,
    /** A statement or another single operation. */
    OPERATION,
    /** A wait for a free connection or a place in a queue. */
    POOL_WAIT,
    /** A transaction from its begin to its end. */
    TRANSACTION
  }

  /**
   * One thing that begins; {@code attributes} holds {@code db.system.name}, {@code db.query.text}
   * and the like.
   */
  record Event(Kind kind, Map<String, Object> attributes) {}

  /** The end of what began. */
  interface Span {

    /** Called once when it has ended; the failure is null when it succeeded. */
    void ended(@Nullable Throwable failure);

    /**
     * What is called in place of {@link #ended(Throwable)} where more is known of the end: {@code
     * db.response.returned_rows} and, after a failure, {@code error.type} and {@code
     * db.response.status_code}.
     */
    default void ended(@Nullable Throwable failure, Map<String, Object> attributes) {
      ended(failure);
    }
  }

  /** Called when something begins, on the caller's thread; null if its end is of no interest. */
  default @Nullable Span started(Event event) {
    return null;
  }

  /**
   * Called at each call: returns the caller's context, which callbacks of the call then run in;
   * null for none.
   */
  default @Nullable Object capture() {
    return null;
  }

  /** Runs a callback in a captured context. */
  default void inContext(Object context, Runnable callback) {
    callback.run();
  }

  /** Called when a failure that nobody ever looked at becomes garbage. */
  default void unobserved(Throwable failure) {
    Log.LOGGER.log(Level.WARNING, "a failure that nobody looked at", failure);
  }

  /**
   * Called when a handle became garbage before it was closed.
   *
   * @param openedAt a throwable made where it was opened, if leak tracking was on; else one without
   *     a trace
   */
  default void leaked(String handle, Throwable openedAt) {
    Log.LOGGER.log(Level.WARNING, handle + " was never closed", openedAt);
  }

  /** A listener that only logs unobserved failures and leaks. */
  static Listener logging() {
    return Log.LISTENER;
  }
}

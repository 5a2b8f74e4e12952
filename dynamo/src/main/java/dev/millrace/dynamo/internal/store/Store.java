package dev.millrace.dynamo.internal.store;

import dev.millrace.core.Async;
import java.util.function.Function;

/**
 * Ordered keys with what is stored under them.
 *
 * <p>Safe for use from any thread. A body runs once or several times, on a thread of the store or
 * on the caller's; what it throws fails the call.
 */
public interface Store {

  /** Reads what is there, which may change meanwhile. */
  <T> Async<T> read(Function<Reading, T> body);

  /** Reads what is there at one moment. */
  <T> Async<T> readMoment(Function<Reading, T> body);

  /** Reads and writes while nobody else writes; all or nothing. */
  <T> Async<T> write(Function<Writing, T> body);

  /** Ends what is under way, and refuses everything from then on. */
  Async<Void> closeAsync();
}

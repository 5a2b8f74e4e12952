package dev.millrace.sql;

import dev.millrace.core.Async;
import java.time.Duration;

/**
 * One connection until it is closed.
 *
 * <p>Safe for use from any thread; statements run in the order of the calls. While it has an open
 * transaction, its own operations are refused with an {@link IllegalStateException}: use the
 * transaction's handle.
 */
public interface Connection extends Queries, Transactional, AutoCloseable {

  /** Prepares a statement; it lives as long as the connection unless it is closed before. */
  Async<Statement> prepare(String sql);

  /**
   * Reaches what one engine adds.
   *
   * @throws IllegalArgumentException if this is no such connection
   */
  <T> T unwrap(Class<T> type);

  @Override
  Connection within(Duration budget);

  /** Gives the connection back after what is queued on it. */
  Async<Void> closeAsync();

  /** Gives the connection back after what is queued on it; does not wait for that. */
  @Override
  void close();
}

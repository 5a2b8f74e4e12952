package dev.millrace.sql;

import dev.millrace.core.Async;
import java.time.Duration;

/**
 * A database: an embedded file or a pool of connections to a server.
 *
 * <p>Safe for use from any thread. Calls on it run each alone, on whatever connection is free, and
 * may overtake one another; what must keep its order or its connection uses {@link #acquire}, what
 * belongs together a transaction.
 *
 * <p>{@link #close} waits for what is queued within a bound; closing twice is fine, and use after
 * it throws {@link dev.millrace.core.ClosedException}.
 */
public interface Database extends Queries, Transactional, AutoCloseable {

  /** Runs reads over one consistent state, which later writes do not change. */
  <R> Async<R> read(SnapshotBody<R> body);

  /** Takes one connection until it is closed. */
  Async<Connection> acquire();

  /** Takes one connection until the stage that the body returns is complete. */
  <R> Async<R> using(ConnectionBody<R> body);

  /**
   * Reaches what one engine adds.
   *
   * @throws IllegalArgumentException if this is no such database
   */
  <T> T unwrap(Class<T> type);

  @Override
  Database within(Duration budget);

  /** Closes as {@link #close} does, and completes when everything is freed. */
  Async<Void> closeAsync();

  @Override
  void close();
}

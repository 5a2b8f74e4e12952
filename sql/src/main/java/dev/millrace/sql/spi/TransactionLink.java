package dev.millrace.sql.spi;

import dev.millrace.core.Async;

/**
 * A transaction of an engine, from the moment it is asked for.
 *
 * <p>Statements may be given to it at once and queue until its connection is there. The shared
 * layer sees to the rest: it ends a link exactly once, with {@link #commit} or {@link #rollback},
 * and gives it nothing afterwards.
 */
public interface TransactionLink extends StatementChannel {

  /** Done when the transaction has begun; cancelling it before that withdraws the transaction. */
  Async<Void> opened();

  /** Sets a savepoint. */
  Async<Void> savepoint(String name);

  /** Forgets a savepoint and keeps what was done since. */
  Async<Void> release(String name);

  /** Undoes what was done since a savepoint, and forgets it. */
  Async<Void> rollbackTo(String name);

  /** Commits after everything given before, and frees the connection whatever comes of it. */
  Async<Void> commit();

  /**
   * Rolls back after everything given before, or withdraws a transaction that has not begun; frees
   * the connection.
   */
  Async<Void> rollback();
}

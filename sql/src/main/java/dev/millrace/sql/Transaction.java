package dev.millrace.sql;

import dev.millrace.core.Async;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The handle of an open transaction, or of a savepoint in one.
 *
 * <p>Safe for use from any thread; statements run in the order of the calls. After its end it
 * refuses with {@link dev.millrace.core.ClosedException}; while a nested transaction is open, its
 * own operations are refused with an {@link IllegalStateException}. Closing it rolls back, unless
 * it has ended.
 *
 * <p>{@link #commit} and {@link #rollback} are for those who called {@code begin}; a body's
 * transaction ends by itself, and there they are refused.
 */
public interface Transaction extends Queries, Transactional, AutoCloseable {

  /** Prepares a statement for the rest of the transaction. */
  Async<Statement> prepare(String sql);

  /** Opens a cursor; it ends with the transaction. */
  Async<Cursor> cursor(String sql, @Nullable Object @Nullable ... args);

  /**
   * Waits until nothing is outstanding and commits; fails with the first failure if the transaction
   * is doomed.
   */
  Async<Void> commit();

  /** Undoes everything; what is still running is cancelled. */
  Async<Void> rollback();

  /**
   * Reaches what one engine adds.
   *
   * @throws IllegalArgumentException if this is no such transaction
   */
  <T> T unwrap(Class<T> type);

  @Override
  Transaction within(Duration budget);

  /** Rolls back unless the transaction has ended; does not wait. */
  @Override
  void close();
}

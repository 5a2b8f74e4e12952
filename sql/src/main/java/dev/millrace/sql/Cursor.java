package dev.millrace.sql;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import java.util.Optional;

/**
 * A position in the rows of a query, within a transaction.
 *
 * <p>Safe for use from any thread; calls run in their order, and other statements of the
 * transaction may come between.
 */
public interface Cursor extends AutoCloseable {

  /** Rows that {@link #stream} reads ahead. */
  int PREFETCH = 50;

  /**
   * Fetches the next rows; fewer than asked for, or none, at the end.
   *
   * @param count at least 1
   */
  Async<Rows> fetch(int count);

  /** Fetches the next row, if there is one. */
  Async<Optional<Row>> fetchRow();

  /**
   * Skips rows.
   *
   * @param count at least 1
   * @return how many there were to skip
   */
  Async<Long> forward(long count);

  /** Streams what is left, reading {@link #PREFETCH} rows ahead. */
  AsyncStream<Row> stream();

  /** Frees it; does not wait. */
  @Override
  void close();
}

package dev.millrace.sql;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Statements and queries; the same on a {@link Database}, a {@link Connection} and a {@link
 * Transaction}.
 *
 * <p>Safe for use from any thread. A call starts at once and never blocks. Placeholders are {@code
 * $1, $2 …}, and values are always bound. A null array of arguments is one NULL; an array parameter
 * is passed as a {@link List} or a primitive array. Wrong statements and parameters are an {@link
 * dev.millrace.core.InvalidQueryException} in the result.
 *
 * <p>A class that rows are read into is a record, a class shaped like one, or a scalar for a single
 * column. Its constructor may run on a thread of the engine and must not block.
 */
public interface Queries {

  /**
   * Runs a statement, or without arguments a script of several.
   *
   * <p>A script is one transaction unless it begins one itself, and its tag is that of its last
   * statement.
   */
  Async<CommandTag> execute(String sql, @Nullable Object @Nullable ... args);

  /**
   * Runs a statement once for each row of arguments; all or nothing.
   *
   * @param rows read lazily, possibly on a callback thread; nothing is sent if there are none
   * @return {@link CommandTag#rows} is the sum
   */
  Async<CommandTag> executeMany(String sql, Iterable<? extends List<?>> rows);

  /** As above, with the arguments that a function takes from each item. */
  <T> Async<CommandTag> executeMany(
      String sql, Iterable<? extends T> items, Function<? super T, ? extends List<?>> arguments);

  /** Runs a statement that returns rows once for each row of arguments; all or nothing. */
  Async<Rows> fetchMany(String sql, Iterable<? extends List<?>> rows);

  /** As above, with the rows that come back in a class. */
  <T> Async<List<T>> fetchMany(Class<T> type, String sql, Iterable<? extends List<?>> rows);

  /** As above, with the rows that come back read by a mapper. */
  <T> Async<List<T>> fetchMany(RowMapper<T> mapper, String sql, Iterable<? extends List<?>> rows);

  /** Fetches all rows. */
  Async<Rows> fetch(String sql, @Nullable Object @Nullable ... args);

  /** Fetches all rows into a class. */
  <T> Async<List<T>> fetch(Class<T> type, String sql, @Nullable Object @Nullable ... args);

  /** Fetches all rows, read by a mapper. */
  <T> Async<List<T>> fetch(RowMapper<T> mapper, String sql, @Nullable Object @Nullable ... args);

  /** Fetches the first row, if there is one. */
  Async<Optional<Row>> fetchRow(String sql, @Nullable Object @Nullable ... args);

  /** Fetches the first row into a class, if there is one. */
  <T> Async<Optional<T>> fetchRow(Class<T> type, String sql, @Nullable Object @Nullable ... args);

  /** Fetches the first row, read by a mapper, if there is one. */
  <T> Async<Optional<T>> fetchRow(
      RowMapper<T> mapper, String sql, @Nullable Object @Nullable ... args);

  /** Fetches the first column of the first row; empty for no row and for NULL. */
  <T> Async<Optional<T>> fetchValue(Class<T> type, String sql, @Nullable Object @Nullable ... args);

  /** Streams the rows; nothing is sent before the first demand. */
  AsyncStream<Row> stream(String sql, @Nullable Object @Nullable ... args);

  /** Streams the rows into a class. */
  <T> AsyncStream<T> stream(Class<T> type, String sql, @Nullable Object @Nullable ... args);

  /** Streams the rows, read by a mapper. */
  <T> AsyncStream<T> stream(RowMapper<T> mapper, String sql, @Nullable Object @Nullable ... args);

  /** The SQL that this engine speaks, for those who generate it. */
  Dialect dialect();

  /**
   * Returns a view whose calls fail with {@link dev.millrace.core.TimedOutException} after a time;
   * one budget for everything a call does, the wait for a connection included.
   */
  Queries within(Duration budget);
}

package dev.millrace.sql;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement of one connection or transaction.
 *
 * <p>Safe for use from any thread; executions run in the order of the calls.
 */
public interface Statement extends AutoCloseable {

  /** The text as it was given. */
  String query();

  /**
   * The types of the parameters as the engine names them; empty strings where an engine has no
   * types for them.
   */
  List<String> parameters();

  /** The columns of the result; none for a statement without rows. */
  List<Column> columns();

  /** The tag of the last execution that has ended; empty before the first. */
  Optional<CommandTag> tag();

  /** Runs it. */
  Async<CommandTag> execute(@Nullable Object @Nullable ... args);

  /** Runs it once for each row of arguments; all or nothing. */
  Async<CommandTag> executeMany(Iterable<? extends List<?>> rows);

  /** Runs it once for each row of arguments and returns all their rows; all or nothing. */
  Async<Rows> fetchMany(Iterable<? extends List<?>> rows);

  /** Fetches all rows. */
  Async<Rows> fetch(@Nullable Object @Nullable ... args);

  /** Fetches all rows into a class. */
  <T> Async<List<T>> fetch(Class<T> type, @Nullable Object @Nullable ... args);

  /** Fetches the first row, if there is one. */
  Async<Optional<Row>> fetchRow(@Nullable Object @Nullable ... args);

  /** Fetches the first row into a class, if there is one. */
  <T> Async<Optional<T>> fetchRow(Class<T> type, @Nullable Object @Nullable ... args);

  /** Fetches the first column of the first row; empty for no row and for NULL. */
  <T> Async<Optional<T>> fetchValue(Class<T> type, @Nullable Object @Nullable ... args);

  /** Streams the rows. */
  AsyncStream<Row> stream(@Nullable Object @Nullable ... args);

  /** Opens a cursor, within a transaction only. */
  Async<Cursor> cursor(@Nullable Object @Nullable ... args);

  /** The engine's plan, as the maps and lists of its own description. */
  Async<List<Map<String, @Nullable Object>>> explain(@Nullable Object @Nullable ... args);

  /** The plan with what an execution measured; changes that it makes are rolled back. */
  Async<List<Map<String, @Nullable Object>>> explainAnalyze(@Nullable Object @Nullable ... args);

  /** Frees it; does not wait. */
  @Override
  void close();
}

package dev.millrace.postgres;

import dev.millrace.core.Async;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.Row;
import dev.millrace.sql.Rows;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Statements that are sent together; see {@link PgQueries#pipeline}.
 *
 * <p>Each call adds one statement, with values bound as always; scripts have no place here. For the
 * thread of the body, and refused once it has returned.
 */
public interface Pipeline {

  /** Runs a statement. */
  Async<CommandTag> execute(String sql, @Nullable Object @Nullable ... args);

  /** Fetches all rows. */
  Async<Rows> fetch(String sql, @Nullable Object @Nullable ... args);

  /** Fetches all rows into a class. */
  <T> Async<List<T>> fetch(Class<T> type, String sql, @Nullable Object @Nullable ... args);

  /** Fetches the first row, if there is one. */
  Async<Optional<Row>> fetchRow(String sql, @Nullable Object @Nullable ... args);

  /** Fetches the first row into a class, if there is one. */
  <T> Async<Optional<T>> fetchRow(Class<T> type, String sql, @Nullable Object @Nullable ... args);

  /** Fetches the first column of the first row; empty for no row and for NULL. */
  <T> Async<Optional<T>> fetchValue(Class<T> type, String sql, @Nullable Object @Nullable ... args);
}

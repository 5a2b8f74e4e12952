package dev.millrace.sql;

import dev.millrace.core.RowReader;
import java.util.List;

/**
 * Reads the rows of a result in a way of the caller's own.
 *
 * <p>{@code EntityType.of(User.class)::reader} is one; {@link #of} gives what the methods with a
 * class use.
 *
 * @param <T> what a row is read into
 */
@FunctionalInterface
public interface RowMapper<T> {

  /**
   * What reads rows with these columns. Called once for a result, and then the reader once for each
   * row, both on a thread of the engine, where they must not block; what they throw fails the call.
   */
  RowReader<T> reader(List<String> columnNames);

  /** Reads rows into a record, a class shaped like one, or the only column into a scalar. */
  static <T> RowMapper<T> of(Class<T> type) {
    return columnNames -> RowReader.of(type, columnNames);
  }
}

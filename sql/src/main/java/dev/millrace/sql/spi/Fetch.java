package dev.millrace.sql.spi;

import dev.millrace.sql.Row;
import dev.millrace.sql.Rows;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A query and what becomes of its rows.
 *
 * @param sql its text
 * @param args its arguments; none for a query without
 * @param target what each row becomes; for rows themselves the engine's list is a {@link Rows}
 * @param atMost no more rows than that are read; {@link Integer#MAX_VALUE} for all
 * @param finish makes the result of the list, on the engine's thread; runs no code of a caller
 */
public record Fetch<T, R>(
    String sql,
    @Nullable Object[] args,
    Target<T> target,
    int atMost,
    Function<? super List<T>, ? extends R> finish) {

  /** All rows as they are. */
  public static Fetch<Row, Rows> rows(String sql, @Nullable Object[] args) {
    return new Fetch<>(sql, args, Target.ROWS, Integer.MAX_VALUE, rows -> (Rows) rows);
  }

  /** All rows in a list. */
  public static <T> Fetch<T, List<T>> list(Target<T> target, String sql, @Nullable Object[] args) {
    return new Fetch<>(sql, args, target, Integer.MAX_VALUE, rows -> rows);
  }

  /** The first row; empty for none, and for a scalar that is NULL. */
  public static <T> Fetch<T, Optional<T>> first(
      Target<T> target, String sql, @Nullable Object[] args) {
    return new Fetch<>(sql, args, target, 1, Fetch::firstOf);
  }

  private static <T> Optional<T> firstOf(List<T> rows) {
    return rows.isEmpty() ? Optional.empty() : Optional.ofNullable(rows.get(0));
  }
}

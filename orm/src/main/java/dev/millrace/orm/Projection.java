package dev.millrace.orm;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.MissingException;
import dev.millrace.orm.internal.query.Context;
import dev.millrace.orm.internal.query.Item;
import dev.millrace.orm.internal.query.Table;
import dev.millrace.orm.internal.sql.SqlText;
import dev.millrace.sql.RowMapper;
import java.util.List;
import java.util.Optional;

/**
 * A query that gives values and not whole records: instances of another class, maps, or single
 * values. Immutable.
 *
 * @param <R> what it gives
 */
public final class Projection<R> {

  private final Context context;
  private final Table<?> table;
  private final List<Item> items;
  private final List<String> columns;
  private final RowMapper<R> rows;

  Projection(
      Context context, Table<?> table, List<Item> items, List<String> columns, RowMapper<R> rows) {
    this.context = context;
    this.table = table;
    this.items = items;
    this.columns = columns;
    this.rows = rows;
    table.render(items, columns, context.dialect()); // refuses what cannot stand together
  }

  /** Each result once. */
  public Projection<R> distinct() {
    return new Projection<>(context, table.distinct(), items, columns, rows);
  }

  private SqlText sql(Table<?> from) {
    return from.render(items, columns, context.dialect());
  }

  /** All results. */
  public Async<List<R>> fetchAll() {
    if (table.selection().isNothing()) {
      return Async.of(List.of());
    }
    SqlText sql = sql(table);
    return context.queries().fetch(rows, sql.toString(), sql.args());
  }

  /** The first result; empty if there is none. */
  public Async<Optional<R>> fetchFirst() {
    if (table.selection().isNothing()) {
      return Async.of(Optional.empty());
    }
    SqlText sql = sql(table.first(1));
    return context.queries().fetchRow(rows, sql.toString(), sql.args());
  }

  /**
   * The only result; fails with {@link MissingException} if there is none, and with {@link
   * InvalidQueryException} if there are several.
   */
  public Async<R> fetchSingle() {
    return new Projection<>(context, table.first(2), items, columns, rows)
        .fetchAll()
        .thenApply(found -> Single.of(found, table.selection().model()));
  }

  /** The results as a stream; nothing is sent before the first demand. */
  public AsyncStream<R> stream() {
    SqlText sql = sql(table);
    return context.queries().stream(rows, sql.toString(), sql.args());
  }
}

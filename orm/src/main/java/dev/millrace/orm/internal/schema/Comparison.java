package dev.millrace.orm.internal.schema;

import dev.millrace.core.Async;
import dev.millrace.core.EntityType;
import dev.millrace.core.InvalidModelException;
import dev.millrace.orm.internal.model.Model;
import dev.millrace.orm.internal.model.ModelColumn;
import dev.millrace.orm.internal.model.ModelReference;
import dev.millrace.sql.Dialect;
import dev.millrace.sql.Queries;
import dev.millrace.sql.RowMapper;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Compares a mapped class with the table that is there. */
public final class Comparison {

  record Column(String name, String type, boolean nullable, int key) {}

  record TableIndex(String name, boolean isUnique, String columns) {}

  record TableReference(
      String columns, String target, String targetColumns, String onDelete, String onUpdate) {}

  // Read by handles of this module's own, which opens nothing.
  private static final RowMapper<Column> COLUMNS = mapper(Column.class);
  private static final RowMapper<TableIndex> INDEXES = mapper(TableIndex.class);
  private static final RowMapper<TableReference> REFERENCES = mapper(TableReference.class);

  private final Model<?> model;
  private final Dialect dialect;
  private final List<String> differences = new ArrayList<>();

  private Comparison(Model<?> model, Dialect dialect) {
    this.model = model;
    this.dialect = dialect;
  }

  private static <R> RowMapper<R> mapper(Class<R> type) {
    return EntityType.of(type, MethodHandles.lookup())::reader;
  }

  /** Fails with {@link InvalidModelException} if they differ, naming all differences. */
  public static Async<Void> run(Model<?> model, Queries queries) {
    Dialect dialect = queries.dialect();
    Comparison comparison = new Comparison(model, dialect);
    String table = model.table();
    return queries
        .fetch(COLUMNS, dialect.listColumns(), table)
        .thenAccept(comparison::columns)
        .thenCompose(done -> queries.fetch(INDEXES, dialect.listIndexes(), table))
        .thenAccept(comparison::indexes)
        .thenCompose(done -> queries.fetch(REFERENCES, dialect.listReferences(), table))
        .thenAccept(comparison::references)
        .thenAccept(done -> comparison.report());
  }

  private void report() {
    if (!differences.isEmpty()) {
      throw new InvalidModelException(
          "the table \""
              + model.table()
              + "\" is not as "
              + model.name()
              + " says: "
              + String.join("; ", differences));
    }
  }

  private void columns(List<Column> found) {
    if (found.isEmpty()) {
      throw new InvalidModelException(
          "there is no table \"" + model.table() + "\" for " + model.name());
    }
    Map<String, Column> byName = new HashMap<>();
    found.forEach(column -> byName.put(column.name(), column));
    for (ModelColumn wanted : model.columns()) {
      Column column = byName.get(wanted.name());
      if (column == null) {
        differences.add("there is no column " + wanted.name());
        continue;
      }
      String type = TableSql.typeInTable(wanted, dialect);
      if (!type.equals(column.type())) {
        differences.add(
            "column " + wanted.name() + ": expected " + type + ", found " + column.type());
      }
      boolean takesNull = wanted.isNullable() && !wanted.isKey();
      if (takesNull != column.nullable()) {
        differences.add(
            "column " + wanted.name() + (takesNull ? " does not take null" : " takes null"));
      }
      if (wanted.isKey() != (column.key() > 0)) {
        differences.add(
            "column " + wanted.name() + (wanted.isKey() ? " is not in the key" : " is in the key"));
      }
    }
  }

  private void indexes(List<TableIndex> found) {
    for (Index wanted : Index.of(model)) {
      String columns = names(wanted.columns());
      boolean isThere =
          found.stream()
              .anyMatch(
                  each ->
                      columns.equals(each.columns()) && (each.isUnique() || !wanted.isUnique()));
      if (!isThere) {
        differences.add(
            "there is no " + (wanted.isUnique() ? "unique " : "") + "index on " + columns);
      }
    }
    for (ModelColumn column : model.columns()) {
      boolean isThere =
          found.stream().anyMatch(each -> each.isUnique() && column.name().equals(each.columns()));
      if (column.isUnique() && !column.isReference() && !isThere) {
        differences.add("column " + column.name() + " is not unique");
      }
    }
  }

  private void references(List<TableReference> found) {
    for (ModelReference wanted : model.references()) {
      String columns = names(wanted.columns());
      Model<?> target = Model.of(wanted.target());
      TableReference expected =
          new TableReference(
              columns,
              target.table(),
              names(target.key()),
              TableSql.action(wanted.onDelete()),
              TableSql.action(wanted.onUpdate()));
      if (!found.contains(expected)) {
        differences.add(
            "there is no reference of "
                + columns
                + " to "
                + expected.target()
                + " ("
                + expected.targetColumns()
                + ") on delete "
                + expected.onDelete()
                + " on update "
                + expected.onUpdate());
      }
    }
  }

  private static String names(List<ModelColumn> columns) {
    return columns.stream().map(ModelColumn::name).collect(Collectors.joining(","));
  }
}

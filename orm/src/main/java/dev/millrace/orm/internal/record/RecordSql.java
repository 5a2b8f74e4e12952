package dev.millrace.orm.internal.record;

import dev.millrace.orm.internal.model.Model;
import dev.millrace.orm.internal.model.ModelColumn;
import dev.millrace.sql.Dialect;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The statements on single rows of a table, made once. */
final class RecordSql {

  /** For each engine's SQL, of each class. */
  private static final ClassValue<Map<String, RecordSql>> KNOWN =
      new ClassValue<>() {
        @Override
        protected Map<String, RecordSql> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private final Model<?> model;
  private final Dialect dialect;
  private final String table;
  private final String returning;
  private final Map<BitSet, String> inserts = new ConcurrentHashMap<>();
  private final Map<BitSet, BulkInsert> bulkInserts = new ConcurrentHashMap<>();
  private final String get;
  private final String update;
  private final String delete;

  /** Inserts a row into a table that keeps what is bound, and returns the rest. */
  record BulkInsert(String text, NewRows rows) {}

  private RecordSql(Model<?> model, Dialect dialect) {
    this.model = model;
    this.dialect = dialect;
    this.table = dialect.quote(model.table());
    this.returning = " returning " + names(model.columns());
    this.get = "select " + names(model.columns()) + " from " + table + where(key(0));
    this.update = updateText();
    this.delete = "delete from " + table + where(key(0));
  }

  static RecordSql of(Model<?> model, Dialect dialect) {
    return KNOWN
        .get(model.type().type())
        .computeIfAbsent(dialect.name(), name -> new RecordSql(model, dialect));
  }

  private String names(List<ModelColumn> columns) {
    StringJoiner names = new StringJoiner(", ");
    columns.forEach(column -> names.add(dialect.quote(column.name())));
    return names.toString();
  }

  private static String where(String condition) {
    return " where " + condition;
  }

  /** The key's columns beside the placeholders after some others. */
  private String key(int before) {
    StringJoiner key = new StringJoiner(" and ");
    int next = before;
    for (ModelColumn column : model.key()) {
      key.add(dialect.quote(column.name()) + " = $" + ++next);
    }
    return key.toString();
  }

  /** One row by its key. */
  String get() {
    return get;
  }

  /** Inserts a row with some of its columns, and gives it as it was stored. */
  String insert(BitSet named) {
    return inserts.computeIfAbsent(named, columns -> insertText(columns) + returning);
  }

  /** As {@link #insert}, of a table that keeps what is bound. */
  BulkInsert bulkInsert(BitSet named) {
    return bulkInserts.computeIfAbsent(
        named,
        bound -> {
          NewRows rows = new NewRows(model.columns(), bound);
          List<ModelColumn> made = rows.made().stream().mapToObj(model.columns()::get).toList();
          return new BulkInsert(insertText(bound) + " returning " + names(made), rows);
        });
  }

  private String insertText(BitSet named) {
    if (named.isEmpty()) {
      return "insert into " + table + " default values";
    }
    StringJoiner columns = new StringJoiner(", ");
    StringJoiner values = new StringJoiner(", ");
    for (int i = named.nextSetBit(0); i >= 0; i = named.nextSetBit(i + 1)) {
      columns.add(dialect.quote(model.columns().get(i).name()));
      values.add("$" + (values.length() == 0 ? 1 : count(named, i)));
    }
    return "insert into " + table + " (" + columns + ") values (" + values + ")";
  }

  private static int count(BitSet named, int upTo) {
    return named.get(0, upTo + 1).cardinality();
  }

  /** Inserts a row, or changes the one that has the same values in some columns. */
  String upsert(BitSet named, List<ModelColumn> unique) {
    StringJoiner set = new StringJoiner(", ");
    for (ModelColumn column : model.columns()) { // those left out too, with their defaults
      String name = dialect.quote(column.name());
      if (column.isVersion()) {
        set.add(name + " = " + table + "." + name + " + 1");
      } else if (!column.isKey() && !column.isCreated() && !unique.contains(column)) {
        set.add(name + " = excluded." + name);
      }
    }
    if (set.length() == 0) {
      String same = dialect.quote(unique.get(0).name());
      set.add(same + " = excluded." + same); // so that the row is there to return
    }
    return insertText(named)
        + " on conflict ("
        + names(unique)
        + ") do update set "
        + set
        + returning;
  }

  /** Inserts a row unless there is one that has the same values in some columns. */
  String insertOrIgnore(BitSet named, List<ModelColumn> unique) {
    return insertText(named) + " on conflict (" + names(unique) + ") do nothing" + returning;
  }

  /** The columns that an update of a whole record sets, in the order of its placeholders. */
  List<ModelColumn> updated() {
    Predicate<ModelColumn> isLeft =
        column -> column.isKey() || column.isCreated() || column.isVersion();
    return model.columns().stream().filter(isLeft.negate()).toList();
  }

  private String updateText() {
    StringJoiner set = new StringJoiner(", ");
    int next = 0;
    for (ModelColumn column : updated()) {
      set.add(dialect.quote(column.name()) + " = $" + ++next);
    }
    model
        .version()
        .map(column -> dialect.quote(column.name()))
        .ifPresent(version -> set.add(version + " = " + version + " + 1"));
    if (set.length() == 0) {
      String key = dialect.quote(model.key().get(0).name());
      set.add(key + " = " + key);
    }
    return "update " + table + " set " + set + where(key(next)) + version(next) + returning;
  }

  /** The condition that the version is still the one that was read. */
  private String version(int before) {
    return model
        .version()
        .map(
            column ->
                " and " + dialect.quote(column.name()) + " = $" + (before + model.key().size() + 1))
        .orElse("");
  }

  /** Sets all columns of a row by its key and version, and gives it as it was stored. */
  String update() {
    return update;
  }

  /** Sets some columns of a row by its key. */
  String update(String assignments, String keyCondition) {
    return "update " + table + " set " + assignments + where(keyCondition) + returning;
  }

  /** Deletes a row by its key. */
  String delete() {
    return delete;
  }

  /** Deletes a row by its key and version. */
  String deleteVersion() {
    return delete + version(0);
  }
}

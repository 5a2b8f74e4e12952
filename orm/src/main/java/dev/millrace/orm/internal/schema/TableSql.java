package dev.millrace.orm.internal.schema;

import dev.millrace.core.Action;
import dev.millrace.core.InvalidModelException;
import dev.millrace.orm.internal.model.Model;
import dev.millrace.orm.internal.model.ModelColumn;
import dev.millrace.orm.internal.model.ModelReference;
import dev.millrace.sql.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Writes the definition of a mapped class's table. */
final class TableSql {

  private final Model<?> model;
  private final Dialect dialect;

  TableSql(Model<?> model, Dialect dialect) {
    this.model = model;
    this.dialect = dialect;
  }

  /**
   * The table.
   *
   * @param later references that are added when the tables that they lead to are there
   */
  String create(List<ModelReference> later) {
    StringJoiner parts = new StringJoiner(",\n  ", "(\n  ", "\n)");
    for (ModelColumn column : model.columns()) {
      parts.add(column(column));
    }
    if (model.singleKey().filter(ModelColumn::isGenerated).isEmpty()) {
      parts.add("primary key (" + names(model.key()) + ")");
    }
    for (ModelReference reference : model.references()) {
      if (isUnique(reference)) {
        parts.add("unique (" + names(reference.columns()) + ")");
      }
      if (!later.contains(reference)) {
        parts.add(reference(reference));
      }
    }
    return "create table if not exists "
        + dialect.quote(model.table())
        + " "
        + parts
        + dialect.tableOptions();
  }

  private static boolean isUnique(ModelReference reference) {
    return reference.columns().get(0).isUnique();
  }

  private String column(ModelColumn column) {
    String name = dialect.quote(column.name());
    if (column.isGenerated()) {
      return name + " " + dialect.generatedKey();
    }
    StringBuilder text = new StringBuilder(name).append(' ').append(type(column, dialect));
    if (!column.isNullable() || column.isKey()) {
      text.append(" not null");
    }
    if (column.isUnique() && !column.isReference()) {
      text.append(" unique");
    }
    column.defaultValue().ifPresent(value -> text.append(" default ").append(value));
    column.check().ifPresent(check -> text.append(" check (").append(check).append(')'));
    return text.toString();
  }

  /** The type of a column. */
  static String type(ModelColumn column, Dialect dialect) {
    if (column.isJson()) {
      return dialect.jsonType();
    }
    try {
      return dialect.columnType(column.storedClass());
    } catch (IllegalArgumentException e) {
      throw new InvalidModelException(column.property() + ": " + e.getMessage());
    }
  }

  /** The type that a column has in the table: a generated key's is the engine's choice. */
  static String typeInTable(ModelColumn column, Dialect dialect) {
    return column.isGenerated() ? dialect.generatedKey().split(" ", 2)[0] : type(column, dialect);
  }

  private String reference(ModelReference reference) {
    Model<?> target = Model.of(reference.target());
    if (reference.onDelete() == Action.SET_NULL && !reference.isNullable()) {
      throw new InvalidModelException(
          reference
              + ": SET_NULL needs a reference that may be absent; make it Optional or @Nullable");
    }
    return "foreign key ("
        + names(reference.columns())
        + ") references "
        + dialect.quote(target.table())
        + " ("
        + names(target.key())
        + ") on delete "
        + action(reference.onDelete())
        + " on update "
        + action(reference.onUpdate());
  }

  static String action(Action action) {
    return action.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Adds a reference to the table that is there. */
  String add(ModelReference reference) {
    return "alter table " + dialect.quote(model.table()) + " add " + reference(reference);
  }

  /** The indexes. */
  List<String> indexes() {
    List<String> indexes = new ArrayList<>();
    for (Index index : Index.of(model)) {
      indexes.add(
          "create "
              + (index.isUnique() ? "unique " : "")
              + "index if not exists "
              + dialect.quote(index.name())
              + " on "
              + dialect.quote(model.table())
              + " ("
              + names(index.columns())
              + ")");
    }
    return indexes;
  }

  private String names(List<ModelColumn> columns) {
    StringJoiner names = new StringJoiner(", ");
    columns.forEach(column -> names.add(dialect.quote(column.name())));
    return names.toString();
  }
}

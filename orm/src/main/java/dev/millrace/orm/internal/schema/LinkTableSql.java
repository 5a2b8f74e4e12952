package dev.millrace.orm.internal.schema;

import dev.millrace.orm.internal.model.Model;
import dev.millrace.orm.internal.model.ModelColumn;
import dev.millrace.orm.internal.relation.LinkTable;
import dev.millrace.sql.Dialect;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** Writes the definition of the table of a many-to-many relation. */
record LinkTableSql(LinkTable table, Dialect dialect) {

  String create() {
    StringJoiner parts = new StringJoiner(",\n  ", "(\n  ", "\n)");
    columns(parts, table.from(), table.start());
    columns(parts, table.to(), table.end());
    List<String> pair = Stream.concat(table.from().stream(), table.to().stream()).toList();
    parts.add("primary key (" + names(pair) + ")");
    parts.add(reference(table.from(), table.start()));
    parts.add(reference(table.to(), table.end()));
    return "create table if not exists "
        + dialect.quote(table.name())
        + " "
        + parts
        + dialect.tableOptions();
  }

  private void columns(StringJoiner parts, List<String> names, Model<?> model) {
    for (int i = 0; i < names.size(); i++) {
      ModelColumn key = model.key().get(i);
      parts.add(dialect.quote(names.get(i)) + " " + TableSql.type(key, dialect) + " not null");
    }
  }

  private String reference(List<String> columns, Model<?> model) {
    return "foreign key ("
        + names(columns)
        + ") references "
        + dialect.quote(model.table())
        + " ("
        + names(model.key().stream().map(ModelColumn::name).toList())
        + ") on delete cascade on update cascade";
  }

  /** The index from the other side. */
  String index() {
    return "create index if not exists "
        + dialect.quote("idx_" + table.name() + "_" + String.join("_", table.to()))
        + " on "
        + dialect.quote(table.name())
        + " ("
        + names(table.to())
        + ")";
  }

  private String names(List<String> columns) {
    StringJoiner names = new StringJoiner(", ");
    columns.forEach(column -> names.add(dialect.quote(column)));
    return names.toString();
  }
}

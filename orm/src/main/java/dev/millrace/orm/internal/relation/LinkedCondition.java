package dev.millrace.orm.internal.relation;

import dev.millrace.orm.internal.model.ModelColumn;
import dev.millrace.orm.internal.query.Condition;
import dev.millrace.orm.internal.sql.SqlText;
import dev.millrace.sql.Dialect;
import java.util.List;
import java.util.StringJoiner;

/** A record is linked with another. */
record LinkedCondition(LinkTable table, List<Object> key) implements Condition {

  @Override
  public String render(SqlText statement, Dialect dialect, String alias) {
    StringJoiner end = new StringJoiner(", ", "(", ")");
    for (ModelColumn column : table.end().key()) {
      end.add(alias + "." + dialect.quote(column.name()));
    }
    StringJoiner start = new StringJoiner(" and ");
    List<String> from = LinkRows.columns("links", "from", key.size());
    for (int i = 0; i < key.size(); i++) {
      start.add(from.get(i) + " = " + statement.bind(key.get(i)));
    }
    return end
        + " in (select "
        + String.join(", ", LinkRows.columns("links", "to", table.to().size()))
        + " from "
        + new LinkRows(table, dialect).as("links")
        + " where "
        + start
        + ")";
  }
}

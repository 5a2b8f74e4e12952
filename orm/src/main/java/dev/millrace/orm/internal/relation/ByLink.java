package dev.millrace.orm.internal.relation;

import dev.millrace.orm.internal.model.ModelColumn;
import dev.millrace.orm.internal.query.Grouping;
import dev.millrace.orm.internal.query.KeyCondition;
import dev.millrace.orm.internal.sql.SqlText;
import dev.millrace.sql.Dialect;
import java.util.List;
import java.util.StringJoiner;

/** Rows that are linked with the same; one that is linked with several is in each group. */
record ByLink(LinkTable table, List<List<Object>> keys) implements Grouping {

  private static final String LINKS = "links";

  @Override
  public String join(Dialect dialect, String alias) {
    List<ModelColumn> key = table.end().key();
    List<String> to = LinkRows.columns(LINKS, "to", key.size());
    StringJoiner on = new StringJoiner(" and ");
    for (int i = 0; i < key.size(); i++) {
      on.add(to.get(i) + " = " + alias + "." + dialect.quote(key.get(i).name()));
    }
    return " join " + new LinkRows(table, dialect).as(LINKS) + " on " + on;
  }

  @Override
  public List<String> by(Dialect dialect, String alias) {
    return LinkRows.columns(LINKS, "from", table.from().size());
  }

  @Override
  public String among(List<String> by, SqlText statement, Dialect dialect) {
    return KeyCondition.render(by, table.start().key(), keys, statement, dialect);
  }

  @Override
  public boolean isShown() {
    return true;
  }
}

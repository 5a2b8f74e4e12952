package dev.millrace.orm.internal.relation;

import dev.millrace.orm.internal.model.ModelReference;
import dev.millrace.orm.internal.query.Grouping;
import dev.millrace.orm.internal.query.KeyCondition;
import dev.millrace.orm.internal.sql.SqlText;
import dev.millrace.sql.Dialect;
import java.util.List;

/** Rows that refer to the same. */
record ByReference(ModelReference reference, List<List<Object>> keys) implements Grouping {

  @Override
  public String join(Dialect dialect, String alias) {
    return "";
  }

  @Override
  public List<String> by(Dialect dialect, String alias) {
    return reference.columns().stream()
        .map(column -> alias + "." + dialect.quote(column.name()))
        .toList();
  }

  @Override
  public String among(List<String> by, SqlText statement, Dialect dialect) {
    return KeyCondition.render(by, reference.columns(), keys, statement, dialect);
  }

  @Override
  public boolean isShown() {
    return false;
  }
}

package dev.millrace.orm.internal.query;

import dev.millrace.core.Change;
import dev.millrace.orm.internal.sql.SqlText;
import dev.millrace.sql.Dialect;
import java.util.List;

/** Writes the statements that change all rows of a selection. */
public final class Changing {

  private Changing() {}

  /** Deletes them. */
  public static SqlText delete(Selection<?> selection, Dialect dialect) {
    SqlText statement = new SqlText();
    String where = SelectSql.changed(selection, statement, dialect);
    String table = dialect.quote(selection.model().table());
    return statement.add("delete from " + table + " as t0" + where);
  }

  /** Changes them. */
  public static <E> SqlText update(
      Selection<E> selection, List<Change<E>> changes, Dialect dialect) {
    SqlText statement = new SqlText();
    String set = ChangeSql.render(selection.model(), changes, statement, dialect);
    String where = SelectSql.changed(selection, statement, dialect);
    String table = dialect.quote(selection.model().table());
    return statement.add("update " + table + " as t0 set " + set + where);
  }
}

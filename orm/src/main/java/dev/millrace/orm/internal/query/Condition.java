package dev.millrace.orm.internal.query;

import dev.millrace.orm.internal.sql.SqlText;
import dev.millrace.sql.Dialect;

/** A condition of a query beside its filters: on what a relation leads to. */
public interface Condition {

  /**
   * Its text.
   *
   * @param alias of the table that the query asks
   */
  String render(SqlText statement, Dialect dialect, String alias);
}

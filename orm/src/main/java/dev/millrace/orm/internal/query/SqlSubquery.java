package dev.millrace.orm.internal.query;

import dev.millrace.core.Subquery;
import dev.millrace.orm.internal.sql.SqlText;
import dev.millrace.sql.Dialect;

/** A subquery that renders itself into the statement around it. */
public interface SqlSubquery<V> extends Subquery<V> {

  /** How many columns it gives. */
  int width();

  /** Its text, with its values bound in the statement's. */
  String render(SqlText statement, Dialect dialect, int depth);
}

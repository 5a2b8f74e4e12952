package dev.millrace.orm.internal.query;

import dev.millrace.orm.internal.sql.SqlText;
import dev.millrace.sql.Dialect;
import java.util.List;

/** Which rows belong together: those with the same values in some columns. */
public interface Grouping {

  /**
   * Joins another table that has the columns, with a space before it; nothing if none is needed.
   */
  String join(Dialect dialect, String alias);

  /** The columns, of the table with that alias or the joined one. */
  List<String> by(Dialect dialect, String alias);

  /** The condition that a row belongs to one of the groups that are asked for. */
  String among(List<String> by, SqlText statement, Dialect dialect);

  /** Whether the columns have to be read beside the rows. */
  boolean isShown();
}

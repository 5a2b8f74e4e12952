package dev.millrace.datastore.internal.query;

import org.jspecify.annotations.Nullable;

/** Conditions on a column that a scan goes along. */
final class PathSql {

  private PathSql() {}

  /**
   * Adds the bounds of a range, and of what was read already.
   *
   * @param from the last value that was read; or the next, if it is included; null at the start
   */
  static void add(
      Sql sql,
      String column,
      Range range,
      boolean isDescending,
      byte @Nullable [] from,
      boolean isIncluded) {
    if (range.low() != null) {
      sql.add(" and ").add(column).add(" >= ").value(range.low());
    }
    if (range.high() != null) {
      sql.add(" and ").add(column).add(" < ").value(range.high());
    }
    if (from != null) {
      sql.add(" and ").add(column).add(isDescending ? " <" : " >");
      sql.add(isIncluded ? "= " : " ").value(from);
    }
  }
}

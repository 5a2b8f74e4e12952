package dev.millrace.datastore.internal.query;

import dev.millrace.sql.Queries;
import org.jspecify.annotations.Nullable;

/** Rows that sort by path alone, upwards or downwards. */
abstract class PathScan extends PageScan {

  private final Range paths;
  private final boolean isDescending;

  /** The last path that was read; or the next one, if it is included. */
  private byte @Nullable [] from;

  private boolean isIncluded;

  PathScan(Queries queries, long expected, Range paths, boolean isDescending) {
    super(queries, expected);
    this.paths = paths;
    this.isDescending = isDescending;
  }

  /** The start of a statement, with the conditions that are no paths. */
  abstract Sql select();

  @Override
  final void moveTo(byte[] order, byte[] path) {
    from = path;
    isIncluded = true;
  }

  @Override
  final Sql page(int rows) {
    Sql sql = select();
    PathSql.add(sql, "path", paths, isDescending, from, isIncluded);
    return sql.add(" order by path")
        .add(isDescending ? " desc" : "")
        .add(" limit ")
        .value((long) rows);
  }

  @Override
  final void readTo(Hit last) {
    from = last.path();
    isIncluded = false;
  }
}

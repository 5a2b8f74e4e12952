package dev.millrace.datastore.internal.query;

import dev.millrace.sql.Queries;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of an index of one entry, by path. */
final class ValueScan extends Scan {

  private final ScanPlan plan;
  private final Read read;
  private final boolean isPathDescending;
  private byte @Nullable [] from;
  private boolean isIncluded;

  ValueScan(Queries queries, long expected, ScanPlan plan, boolean isPathDescending, Read read) {
    super(queries, expected);
    this.plan = plan;
    this.isPathDescending = isPathDescending;
    this.read = read;
  }

  @Override
  void moveTo(byte[] order, byte[] path) {
    from = path;
    isIncluded = true;
  }

  @Override
  List<Hit> read(int rows) {
    Sql sql = IndexScan.select(plan, read).add(" and entry = ").value(plan.prefix());
    PathSql.add(sql, "path", plan.paths(), isPathDescending, from, isIncluded);
    sql.add(" order by path").add(isPathDescending ? " desc" : "");
    sql.add(" limit ").value((long) rows);
    List<Hit> page = fetch(IndexScan.hits(plan, read), sql);
    if (!page.isEmpty()) {
      from = page.get(page.size() - 1).path();
      isIncluded = false;
    }
    return page;
  }
}

package dev.millrace.datastore.internal.query;

import dev.millrace.sql.Queries;
import dev.millrace.sql.RowMapper;

/** Rows of an index of one entry, by path. */
final class ValueScan extends PathScan {

  private final ScanPlan plan;
  private final Read read;

  ValueScan(Queries queries, long expected, ScanPlan plan, boolean isPathDescending, Read read) {
    super(queries, expected, plan.paths(), isPathDescending);
    this.plan = plan;
    this.read = read;
  }

  @Override
  Sql select() {
    return IndexScan.select(plan, read).add(" and entry = ").value(plan.prefix());
  }

  @Override
  RowMapper<Hit> hits() {
    return IndexScan.hits(plan, read);
  }
}

package dev.millrace.datastore.internal.query;

import dev.millrace.datastore.internal.bytes.OrderedBytes;
import dev.millrace.datastore.internal.store.SqlNames;
import dev.millrace.sql.Queries;
import dev.millrace.sql.RowMapper;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows of an index whose entries start with given bytes, in order; what follows those bytes is what
 * they sort by.
 */
final class IndexScan extends PageScan {

  private final ScanPlan plan;
  private final Read read;
  private final byte[] prefix;
  private byte @Nullable [] fromEntry;
  private byte[] fromPath = new byte[0];
  private boolean isIncluded;

  IndexScan(Queries queries, long expected, ScanPlan plan, Read read) {
    super(queries, expected);
    this.plan = plan;
    this.read = read;
    this.prefix = plan.prefix();
  }

  @Override
  void moveTo(byte[] order, byte[] path) {
    byte[] entry = OrderedBytes.joined(prefix, order);
    if (Arrays.compareUnsigned(entry, plan.low()) >= 0) {
      fromEntry = entry;
      fromPath = path;
      isIncluded = true;
    }
  }

  @Override
  Sql page(int rows) {
    Sql sql = select(plan, read);
    if (fromEntry != null) {
      sql.add(" and (entry, path) ").add(isIncluded ? ">= (" : "> (");
      sql.value(fromEntry).add(", ").value(fromPath).add(")");
    } else {
      sql.add(" and entry >= ").value(plan.low());
    }
    sql.add(" and entry < ").value(plan.high());
    return sql.add(" order by entry, path limit ").value((long) rows);
  }

  @Override
  RowMapper<Hit> hits() {
    return hits(plan, read);
  }

  @Override
  void readTo(Hit last) {
    fromEntry = OrderedBytes.joined(prefix, last.order());
    fromPath = last.path();
    isIncluded = false;
  }

  /** The start of a statement on an index. */
  static Sql select(ScanPlan plan, Read read) {
    Sql sql = new Sql().add("select x.entry, x.path, x.rest");
    if (read != Read.NONE) {
      // Not a join: an engine that changes its mind about one reads whole tables.
      sql.add(read == Read.ALL ? ", (" : ", case when x.rest is not null then (");
      sql.add("select e.entity from ").add(SqlNames.ENTITIES).add(" e where e.kind = ");
      sql.value(plan.kind()).add(" and e.path = x.path)");
      sql.add(read == Read.ALL ? "" : " end");
    }
    return sql.add(" from ").add(SqlNames.ROWS).add(" x where idx = ").value(plan.index());
  }

  /** Reads rows of a statement on an index. */
  static RowMapper<Hit> hits(ScanPlan plan, Read read) {
    int start = plan.prefix().length;
    boolean isInverted = plan.isDescending();
    return names ->
        row -> {
          byte[] entry = (byte[]) Objects.requireNonNull(row.get(0, byte[].class));
          byte[] order = start == 0 ? entry : Arrays.copyOfRange(entry, start, entry.length);
          return new Hit(
              isInverted ? OrderedBytes.inverted(order) : order,
              (byte[]) Objects.requireNonNull(row.get(1, byte[].class)),
              (byte[]) row.get(2, byte[].class),
              read == Read.NONE ? null : (byte[]) row.get(3, byte[].class));
        };
  }
}

package dev.millrace.datastore.internal.query;

import dev.millrace.datastore.internal.bytes.OrderedBytes;
import dev.millrace.sql.Queries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a property's index, the greatest value first, and those of one value by path upwards.
 *
 * <p>The index is read backwards, which turns the paths of one value around: within a page they are
 * turned back, and the last value of a page, of which there may be more, is read once more by
 * itself.
 */
final class DescendingScan extends Scan {

  private final ScanPlan plan;
  private final Read read;

  /** All entries from here on are read. */
  private byte @Nullable [] before;

  /** The entry that is being read by itself, behind a path. */
  private byte @Nullable [] entry;

  private byte @Nullable [] path;
  private boolean isIncluded;

  DescendingScan(Queries queries, long expected, ScanPlan plan, Read read) {
    super(queries, expected);
    this.plan = plan;
    this.read = read;
  }

  @Override
  void moveTo(byte[] order, byte[] path) {
    byte[] to = OrderedBytes.inverted(order);
    if (Arrays.compareUnsigned(to, plan.low()) < 0) {
      before = plan.low();
      entry = null;
    } else if (Arrays.compareUnsigned(to, plan.high()) < 0) {
      entry = to;
      this.path = path;
      isIncluded = true;
    }
  }

  @Override
  List<Hit> read(int rows) {
    List<Hit> found = new ArrayList<>(rows);
    while (found.size() < rows) {
      if (entry != null) {
        readEntry(entry, found, rows);
      } else if (!readBackwards(found, rows - found.size())) {
        break;
      }
    }
    return found;
  }

  private void readEntry(byte[] entry, List<Hit> found, int rows) {
    int wanted = rows - found.size();
    Sql sql = IndexScan.select(plan, read).add(" and entry = ").value(entry);
    PathSql.add(sql, "path", Range.ALL, false, path, isIncluded);
    sql.add(" order by path limit ").value((long) wanted);
    List<Hit> page = fetch(IndexScan.hits(plan, read), sql).result();
    found.addAll(page);
    if (page.size() < wanted) {
      before = entry;
      this.entry = null;
      path = null;
    } else {
      path = page.get(page.size() - 1).path();
    }
    isIncluded = false;
  }

  /** Adds whole values, and leaves the last one to be read by itself; whether there was any. */
  private boolean readBackwards(List<Hit> found, int rows) {
    Sql sql = IndexScan.select(plan, read).add(" and entry >= ").value(plan.low());
    sql.add(" and entry < ").value(before == null ? plan.high() : before);
    sql.add(" order by entry desc, path desc limit ").value((long) rows);
    List<Hit> page = fetch(IndexScan.hits(plan, read), sql).result();
    if (page.isEmpty()) {
      return false;
    }
    boolean isEnd = page.size() < rows;
    byte[] last = page.get(page.size() - 1).order();
    int whole = page.size();
    if (!isEnd) {
      while (whole > 0 && Arrays.equals(page.get(whole - 1).order(), last)) {
        whole--;
      }
    }
    List<Hit> values = new ArrayList<>(page.subList(0, whole));
    values.sort(new HitOrder(false));
    found.addAll(values);
    before = OrderedBytes.inverted(last);
    if (!isEnd) {
      entry = before;
      path = null;
    }
    return true;
  }
}

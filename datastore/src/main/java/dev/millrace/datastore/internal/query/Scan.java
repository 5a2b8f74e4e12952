package dev.millrace.datastore.internal.query;

import dev.millrace.core.Async;
import dev.millrace.sql.Queries;
import dev.millrace.sql.RowMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table in order, read page by page.
 *
 * <p>Pages grow as they are wanted, up to a number of rows and of bytes.
 */
abstract class Scan implements Hits {

  private static final int MOST_ROWS = 1_024;
  private static final int BYTES = 1024 * 1024;

  private final Queries queries;
  private int rows;
  private List<Hit> page = List.of();
  private int position;
  private boolean isAtEnd;

  /**
   * Stands before the first row.
   *
   * @param expected how many rows will be wanted, as far as it is known
   */
  Scan(Queries queries, long expected) {
    this.queries = queries;
    // Entities may be large: it is not known before some are there.
    this.rows = (int) Math.max(1, Math.min(expected, MOST_ROWS));
  }

  /** Reads so many rows after the last that was read; fewer only at the end. */
  abstract List<Hit> read(int rows);

  /** Goes on at or behind a place, which is behind the last row that was read. */
  abstract void moveTo(byte[] order, byte[] path);

  @Override
  public final @Nullable Hit next() {
    while (position == page.size()) {
      if (isAtEnd) {
        return null;
      }
      fill();
    }
    return page.get(position++);
  }

  private void fill() {
    fill(read(rows));
  }

  /** Takes rows that were read. */
  final void fill(List<Hit> read) {
    page = read;
    position = 0;
    isAtEnd = page.size() < rows;
    long bytes = 1;
    for (Hit each : page) {
      bytes += each.entity() == null ? 0 : each.entity().length;
    }
    long fit = BYTES * Math.max(1L, page.size()) / bytes;
    rows = (int) Math.max(1, Math.min(Math.min(MOST_ROWS, rows * 4L), fit));
  }

  /** The next row at or behind a place. */
  final @Nullable Hit next(byte[] order, byte[] path, HitOrder byOrder) {
    while (position < page.size()) {
      Hit each = page.get(position++);
      if (byOrder.compare(each.order(), each.path(), order, path) >= 0) {
        return each;
      }
    }
    if (!isAtEnd) {
      moveTo(order, path);
    }
    return next();
  }

  /** How many rows are read next. */
  final int rows() {
    return rows;
  }

  /** Whether all rows have been read. */
  final boolean isAtEnd() {
    return isAtEnd;
  }

  /** Whether no entity of those that were read last may be among the rows twice. */
  final boolean isEachOnce() {
    return page.stream().noneMatch(Hit::isOneOfSeveral);
  }

  /** Runs a statement that reads rows. */
  final Async<List<Hit>> fetch(RowMapper<Hit> mapper, Sql sql) {
    return queries.fetch(mapper, sql.text(), sql.arguments());
  }
}

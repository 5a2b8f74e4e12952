package dev.millrace.dynamo.internal.store;

import dev.millrace.sql.Queries;
import dev.millrace.sql.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads by SQL, on a thread that may wait. */
class SqlReading implements Reading {

  private static final String GET =
      "select size, item from "
          + SqlTables.ITEMS
          + " where tab = $1 and part = $2 and head = $3 and tail = $4";
  private static final String TALLY =
      "select count(*), coalesce(sum(size), 0) from "
          + SqlTables.ITEMS
          + " where tab = $1 and part = $2";

  /** Items may be large: it is not known before some are there. */
  private static final int FIRST_ROWS = 32;

  private static final int MOST_ROWS = 256;

  /** About what one statement shall bring. */
  private static final int BYTES = 1024 * 1024;

  private final Queries queries;
  private final long version;
  private boolean hasMissed;

  SqlReading(Queries queries, long version) {
    this.queries = queries;
    this.version = version;
  }

  /** Whether something was not there, which may be since its table is gone or not known yet. */
  final boolean hasMissed() {
    return hasMissed;
  }

  @Override
  public long version() {
    return version;
  }

  @Override
  public @Nullable Stored get(Space space, byte[] key) {
    SqlKey columns = SqlKey.of(key);
    Optional<Row> row =
        queries
            .fetchRow(GET, space.table(), (long) space.part(), columns.head(), columns.tail())
            .result();
    hasMissed |= row.isEmpty();
    return row.map(found -> stored(found, 0)).orElse(null);
  }

  private static Stored stored(Row row, int first) {
    return new Stored(ItemReader.item(bytes(row, first + 1)), row.getInt(first));
  }

  private static byte[] bytes(Row row, int column) {
    return Objects.requireNonNull(row.get(column, byte[].class));
  }

  @Override
  public void scan(Space space, KeyRange range, boolean descending, int expected, Visitor visitor) {
    KeyRange left = range;
    int rows = Math.min(expected, FIRST_ROWS);
    while (!left.isEmpty()) {
      List<Row> page = page(space, left, descending, rows);
      hasMissed |= page.isEmpty();
      long bytes = 0;
      for (Row row : page) {
        byte[] key = SqlKey.joined(bytes(row, 0), bytes(row, 1));
        Stored stored = stored(row, 2);
        bytes += stored.size();
        left = left.behind(key, descending);
        if (!visitor.visit(key, stored)) {
          return;
        }
      }
      if (page.size() < rows) {
        return;
      }
      rows = (int) Math.max(1, Math.min(MOST_ROWS, BYTES * (long) rows / Math.max(1, bytes)));
    }
  }

  private List<Row> page(Space space, KeyRange range, boolean descending, int rows) {
    List<Object> arguments = new ArrayList<>(List.of(space.table(), (long) space.part()));
    StringBuilder sql =
        new StringBuilder("select head, rest, size, item from ")
            .append(SqlTables.ITEMS)
            .append(" where tab = $1 and part = $2");
    if (range.from().length > 0) {
      bound(sql, arguments, range.from(), ">", ">=");
    }
    byte[] to = range.to();
    if (to != null) {
      bound(sql, arguments, to, "<", "<");
    }
    String direction = descending ? " desc" : "";
    sql.append(" order by head").append(direction).append(", rest").append(direction);
    arguments.add((long) rows);
    sql.append(queries.dialect().limit("$" + arguments.size(), null));
    return List.copyOf(queries.fetch(sql.toString(), arguments.toArray()).result());
  }

  /** A bound that the head alone decides, unless it is longer than heads are. */
  private static void bound(
      StringBuilder sql, List<Object> arguments, byte[] key, String beyond, String inclusive) {
    SqlKey columns = SqlKey.of(key);
    arguments.add(columns.head());
    String head = "$" + arguments.size();
    if (columns.rest().length == 0) {
      sql.append(" and head ").append(inclusive).append(' ').append(head);
      return;
    }
    arguments.add(columns.rest());
    sql.append(" and head ").append(beyond).append("= ").append(head);
    sql.append(" and (head ").append(beyond).append(' ').append(head);
    sql.append(" or rest ").append(inclusive).append(" $").append(arguments.size()).append(')');
  }

  @Override
  public Tally tally(Space space) {
    Row row = queries.fetchRow(TALLY, space.table(), (long) space.part()).result().orElseThrow();
    return new Tally(row.getLong(0), row.getLong(1));
  }
}

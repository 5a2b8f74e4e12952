package dev.millrace.datastore.internal.query;

import dev.millrace.datastore.internal.store.SqlNames;
import dev.millrace.sql.Queries;
import dev.millrace.sql.RowMapper;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Entities of a kind by path. */
final class EntityScan extends Scan {

  private static final byte[] NO_ORDER = new byte[0];
  private static final RowMapper<Hit> PATHS =
      names ->
          row ->
              new Hit(
                  NO_ORDER, (byte[]) Objects.requireNonNull(row.get(0, byte[].class)), null, null);
  private static final RowMapper<Hit> ENTITIES =
      names ->
          row ->
              new Hit(
                  NO_ORDER,
                  (byte[]) Objects.requireNonNull(row.get(0, byte[].class)),
                  null,
                  (byte[]) Objects.requireNonNull(row.get(1, byte[].class)));

  private final long kind;
  private final Range paths;
  private final boolean isDescending;
  private final Read read;

  /** The last path that was read; or the next one, if it is included. */
  private byte @Nullable [] from;

  private boolean isIncluded;

  EntityScan(
      Queries queries, long expected, long kind, Range paths, boolean isDescending, Read read) {
    super(queries, expected);
    this.kind = kind;
    this.paths = paths;
    this.isDescending = isDescending;
    this.read = read;
  }

  @Override
  void moveTo(byte[] order, byte[] path) {
    from = path;
    isIncluded = true;
  }

  @Override
  List<Hit> read(int rows) {
    Sql sql =
        new Sql()
            .add(read == Read.ALL ? "select path, entity from " : "select path from ")
            .add(SqlNames.ENTITIES)
            .add(" where kind = ")
            .value(kind);
    PathSql.add(sql, "path", paths, isDescending, from, isIncluded);
    sql.add(" order by path").add(isDescending ? " desc" : "").add(" limit ").value((long) rows);
    List<Hit> page = fetch(read == Read.ALL ? ENTITIES : PATHS, sql);
    if (!page.isEmpty()) {
      from = page.get(page.size() - 1).path();
      isIncluded = false;
    }
    return page;
  }
}

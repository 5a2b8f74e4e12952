package dev.millrace.datastore.internal.query;

import dev.millrace.datastore.internal.store.SqlNames;
import dev.millrace.sql.Queries;
import dev.millrace.sql.RowMapper;
import java.util.Objects;

/** Entities of a kind by path. */
final class EntityScan extends PathScan {

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
  private final Read read;

  EntityScan(
      Queries queries, long expected, long kind, Range paths, boolean isDescending, Read read) {
    super(queries, expected, paths, isDescending);
    this.kind = kind;
    this.read = read;
  }

  @Override
  Sql select() {
    return new Sql()
        .add(read == Read.ALL ? "select path, entity from " : "select path from ")
        .add(SqlNames.ENTITIES)
        .add(" where kind = ")
        .value(kind);
  }

  @Override
  RowMapper<Hit> hits() {
    return read == Read.ALL ? ENTITIES : PATHS;
  }
}

package dev.millrace.datastore.internal.store;

import dev.millrace.sql.Dialect;
import dev.millrace.sql.spi.VersionedTables;
import java.util.List;

/**
 * The SQL tables of a datastore, and the version of their form.
 *
 * <ul>
 *   <li>The turn is one row that every transaction that writes changes first, so that those of
 *       several processes come one after another: its number, the version of the catalog, and the
 *       last number given to a kind, a property or an index.
 *   <li>An entity is a row: its kind, the path of its key, the turn that wrote it, its properties.
 *   <li>An index row is of a property or of a composite index: the values, the path of the entity,
 *       and what else is to be known of it ({@link IndexRow}).
 *   <li>A group is the root of a path, with the turn that last wrote in it.
 * </ul>
 */
final class Tables {

  /** The version of the form that is written and read. */
  static final int VERSION = 1;

  static final String FORMAT = "millrace_datastore_format";
  static final String TURN = "millrace_datastore_turn";
  static final String KINDS = "millrace_datastore_kinds";
  static final String PROPERTIES = "millrace_datastore_properties";
  static final String INDEXES = "millrace_datastore_indexes";
  static final String ENTITIES = "millrace_datastore_entities";
  static final String ROWS = "millrace_datastore_rows";
  static final String GROUPS = "millrace_datastore_groups";
  static final String IDS = "millrace_datastore_ids";

  private Tables() {}

  /** The tables; nothing happens to them yet. */
  static VersionedTables of(Dialect dialect) {
    return new VersionedTables(
        dialect, "the entities", FORMAT, VERSION, new Definitions(dialect).all());
  }

  private record Definitions(Dialect dialect) {

    List<String> all() {
      String number = dialect.columnType(Long.class) + " not null";
      String bytes = dialect.columnType(byte[].class) + " not null";
      String text = dialect.columnType(String.class) + dialect.byteOrder() + " not null";
      return List.of(
          table(TURN, "id %1$s, turn %1$s, catalog %1$s, last_id %1$s, primary key (id)", number),
          "insert into " + TURN + " values (1, 1, 1, 0) on conflict do nothing",
          table(
              KINDS,
              "namespace %2$s, kind %2$s, id %1$s, primary key (namespace, kind)",
              number,
              text),
          table(
              PROPERTIES, "kind %1$s, name %2$s, id %1$s, primary key (kind, name)", number, text),
          table(
              INDEXES,
              "kind %1$s, id %1$s, definition %2$s, serving %1$s, primary key (kind, id)",
              number,
              bytes),
          table(
              ENTITIES,
              "kind %1$s, path %2$s, turn %1$s, entity %2$s, primary key (kind, path)",
              number,
              bytes),
          table(
              ROWS,
              "idx %1$s, entry %2$s, path %2$s, rest %3$s, primary key (idx, entry, path)",
              number,
              bytes,
              dialect.columnType(byte[].class)),
          table(GROUPS, "root %2$s, turn %1$s, primary key (root)", number, bytes),
          table(IDS, "kind %1$s, next_id %1$s, primary key (kind)", number));
    }

    private String table(String name, String columns, Object... types) {
      return "create table if not exists "
          + name
          + "("
          + String.format(java.util.Locale.ROOT, columns, types)
          + ")"
          + dialect.tableOptions();
    }
  }
}

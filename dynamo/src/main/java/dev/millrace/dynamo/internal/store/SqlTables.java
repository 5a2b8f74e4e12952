package dev.millrace.dynamo.internal.store;

import dev.millrace.sql.Dialect;
import dev.millrace.sql.spi.VersionedTables;
import java.util.List;

/**
 * The SQL tables of a store, and the version of their form.
 *
 * <p>What is stored is a row: its space, its key, its size, its bytes. The turn is one row, which
 * every transaction that writes changes first, so that those of several processes come one after
 * another; beside it is the version of the catalog.
 */
final class SqlTables {

  /** The version of the form that is written and read. */
  static final int VERSION = 1;

  static final String FORMAT = "millrace_dynamo_format";
  static final String TURN = "millrace_dynamo_turn";
  static final String ITEMS = "millrace_dynamo_items";

  private SqlTables() {}

  /** The tables; nothing happens to them yet. */
  static VersionedTables of(Dialect dialect) {
    return new VersionedTables(
        dialect, "the DynamoDB tables", FORMAT, VERSION, definitions(dialect));
  }

  private static List<String> definitions(Dialect dialect) {
    String number = dialect.columnType(Long.class);
    String bytes = dialect.columnType(byte[].class);
    String options = dialect.tableOptions();
    return List.of(
        "create table if not exists "
            + TURN
            + "(id "
            + number
            + " primary key, turn "
            + number
            + " not null, catalog "
            + number
            + " not null)"
            + options,
        "insert into " + TURN + " values (1, 1, 1) on conflict do nothing",
        "create table if not exists "
            + ITEMS
            + "(tab "
            + number
            + " not null, part "
            + number
            + " not null, head "
            + bytes
            + " not null, tail "
            + bytes
            + " not null, rest "
            + bytes
            + " not null, size "
            + number
            + " not null, item "
            + bytes
            + " not null, primary key (tab, part, head, tail))"
            + options);
  }
}

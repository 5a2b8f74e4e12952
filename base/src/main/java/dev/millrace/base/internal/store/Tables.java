package dev.millrace.base.internal.store;

import dev.millrace.sql.Dialect;
import dev.millrace.sql.spi.VersionedTables;
import java.util.List;

/**
 * The tables of all bases in a database, and the version of their form.
 *
 * <p>A base is a number. An item is a row: its document in the engine's binary form, or as text
 * alone ({@code raw}) if it has what engines would compare in another way; when it ends, in whole
 * seconds; and a stamp that each write changes, by which an update knows that nobody came between.
 */
final class Tables {

  /** The version of the form that is written and read. */
  static final int VERSION = 1;

  static final String FORMAT = "millrace_base_format";
  static final String NAMES = "millrace_base_names";
  static final String ITEMS = "millrace_base_items";
  static final String INDEXES = "millrace_base_indexes";

  private Tables() {}

  /** The tables; nothing happens to them yet. */
  static VersionedTables of(Dialect dialect) {
    return new VersionedTables(dialect, "the bases", FORMAT, VERSION, definitions(dialect));
  }

  private static List<String> definitions(Dialect dialect) {
    String text = dialect.columnType(String.class);
    String number = dialect.columnType(Long.class);
    String options = dialect.tableOptions();
    String name = text + dialect.byteOrder() + " not null";
    return List.of(
        "create table if not exists "
            + NAMES
            + "(id "
            + number
            + " primary key, project "
            + name
            + ", name "
            + name
            + ", unique (project, name))"
            + options,
        "create table if not exists "
            + INDEXES
            + "(id "
            + number
            + " primary key, base "
            + number
            + " not null, path "
            + name
            + ", unique (base, path))"
            + options,
        "create table if not exists "
            + ITEMS
            + "(base "
            + number
            + " not null, key "
            + name
            + ", expires "
            + number
            + ", stamp "
            + number
            + " not null, raw "
            + text
            + ", document "
            + dialect.json().type()
            + " not null, primary key (base, key))"
            + options,
        "create index if not exists millrace_base_ends on "
            + ITEMS
            + "(expires) where expires is not null",
        "create index if not exists millrace_base_raws on "
            + ITEMS
            + "(base, key) where raw is not null");
  }
}

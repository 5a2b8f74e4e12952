package dev.millrace.base.internal.store;

import dev.millrace.core.Async;
import dev.millrace.core.DataException;
import dev.millrace.sql.Database;
import dev.millrace.sql.Dialect;
import dev.millrace.sql.Queries;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  private final Dialect dialect;
  private @Nullable Async<Void> making;
  private volatile boolean isThere;

  Tables(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Makes them unless they are there; tries again after a failure. */
  Async<Void> ensure(Database database) {
    return isThere ? Async.done() : made(database);
  }

  private synchronized Async<Void> made(Database database) {
    Async<Void> known = making;
    if (known != null && !known.isDone()) {
      return known;
    }
    Async<Void> made =
        database
            .fetch(dialect.listTables())
            .thenCompose(
                tables ->
                    tables.stream().anyMatch(row -> FORMAT.equals(row.get("name", String.class)))
                        ? check(database)
                        : make(database))
            .thenRun(() -> isThere = true);
    // Held for all: the first who wants them must not take them along when it is cancelled.
    made.handle((done, failure) -> true);
    making = made;
    return made;
  }

  private static Async<Void> check(Queries queries) {
    return queries
        .fetchValue(Integer.class, "select version from " + FORMAT)
        .thenAccept(
            version -> {
              if (version.orElse(0) != VERSION) {
                throw new DataException(
                    "the bases in this database are of version "
                        + version.map(String::valueOf).orElse("none")
                        + ", expected "
                        + VERSION
                        + ": use the release of Millrace that wrote them");
              }
            });
  }

  private Async<Void> make(Database database) {
    return database.transaction(
        tx -> {
          Async<?> last = Async.done();
          List<String> statements = new ArrayList<>(dialect.lockDefinitions().stream().toList());
          statements.addAll(definitions());
          for (String statement : statements) {
            last = tx.execute(statement);
          }
          return last.thenCompose(done -> check(tx));
        });
  }

  private List<String> definitions() {
    String text = dialect.columnType(String.class);
    String number = dialect.columnType(Long.class);
    String options = dialect.tableOptions();
    String name = text + dialect.byteOrder() + " not null";
    return List.of(
        "create table if not exists " + FORMAT + "(version " + number + " primary key)" + options,
        "insert into " + FORMAT + " values (" + VERSION + ") on conflict do nothing",
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

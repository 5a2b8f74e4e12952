package dev.millrace.dynamo.internal.store;

import dev.millrace.core.Async;
import dev.millrace.core.DataException;
import dev.millrace.sql.Database;
import dev.millrace.sql.Dialect;
import dev.millrace.sql.Queries;
import java.util.ArrayList;
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

  private final Database database;
  private final Dialect dialect;
  private boolean isThere;

  SqlTables(Database database) {
    this.database = database;
    this.dialect = database.dialect();
  }

  /** Makes them unless they are there; tries again after a failure. */
  synchronized void ensure() {
    if (isThere) {
      return;
    }
    boolean isMade =
        database.fetch(dialect.listTables()).result().stream()
            .anyMatch(row -> FORMAT.equals(row.get("name", String.class)));
    if (isMade) {
      check(database).result();
    } else {
      make().result();
    }
    isThere = true;
  }

  private static Async<Void> check(Queries queries) {
    return queries
        .fetchValue(Integer.class, "select version from " + FORMAT)
        .thenAccept(
            version -> {
              if (version.orElse(0) != VERSION) {
                throw new DataException(
                    "the DynamoDB tables in this database are of version "
                        + version.map(String::valueOf).orElse("none")
                        + ", expected "
                        + VERSION
                        + ": use the release of Millrace that wrote them");
              }
            });
  }

  private Async<Void> make() {
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
    String number = dialect.columnType(Long.class);
    String bytes = dialect.columnType(byte[].class);
    String options = dialect.tableOptions();
    return List.of(
        "create table if not exists " + FORMAT + "(version " + number + " primary key)" + options,
        "insert into " + FORMAT + " values (" + VERSION + ") on conflict do nothing",
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

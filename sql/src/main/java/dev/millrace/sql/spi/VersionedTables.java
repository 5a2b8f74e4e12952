package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.DataException;
import dev.millrace.sql.Database;
import dev.millrace.sql.Dialect;
import dev.millrace.sql.Queries;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tables in which a store of its own kind keeps what it has, and the version of their form.
 *
 * <p>They are made when they are first wanted, in one transaction, whoever else makes them at the
 * same time. Of another version than the one that is known they are refused. Safe for use from any
 * thread.
 */
public final class VersionedTables {

  private final Dialect dialect;
  private final String title;
  private final String formatTable;
  private final int version;
  private final List<String> definitions;

  private @Nullable Async<Void> making;
  private volatile boolean isThere;

  /**
   * Tables of a form; nothing happens to them yet.
   *
   * @param title what they are called in messages, {@code the bases}
   * @param formatTable where the version is kept; its name starts with that of the store
   * @param version of the form that is written and read
   * @param definitions statements that make what is not there yet
   */
  public VersionedTables(
      Dialect dialect, String title, String formatTable, int version, List<String> definitions) {
    this.dialect = dialect;
    this.title = title;
    this.formatTable = formatTable;
    this.version = version;
    this.definitions = List.copyOf(definitions);
  }

  /** Whether they are known to be there, in the right version. */
  public boolean areThere() {
    return isThere;
  }

  /**
   * Makes them unless they are there; tries again after a failure.
   *
   * @return fails with {@link DataException} if they are of another version
   */
  public Async<Void> ensure(Database database) {
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
                    tables.stream()
                            .anyMatch(row -> formatTable.equals(row.get("name", String.class)))
                        ? check(database)
                        : make(database))
            .thenRun(() -> isThere = true);
    // Held for all: the first who wants them must not take them along when it is cancelled.
    made.handle((done, failure) -> true);
    making = made;
    return made;
  }

  private Async<Void> check(Queries queries) {
    return queries
        .fetchValue(Integer.class, "select version from " + formatTable)
        .thenAccept(
            found -> {
              if (found.orElse(0) != version) {
                throw new DataException(
                    title
                        + " in this database are of version "
                        + found.map(String::valueOf).orElse("none")
                        + ", expected "
                        + version
                        + ": use the release of Millrace that wrote them");
              }
            });
  }

  private Async<Void> make(Database database) {
    List<String> statements = new ArrayList<>(dialect.lockDefinitions().stream().toList());
    statements.add(
        "create table if not exists "
            + formatTable
            + "(version "
            + dialect.columnType(Long.class)
            + " primary key)"
            + dialect.tableOptions());
    statements.add(
        "insert into " + formatTable + " values (" + version + ") on conflict do nothing");
    statements.addAll(definitions);
    return database.transaction(
        tx -> {
          Async<?> last = Async.done();
          for (String statement : statements) {
            last = tx.execute(statement);
          }
          return last.thenCompose(done -> check(tx));
        });
  }
}

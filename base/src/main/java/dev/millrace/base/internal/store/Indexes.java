package dev.millrace.base.internal.store;

import dev.millrace.base.internal.query.Path;
import dev.millrace.core.Async;
import dev.millrace.sql.Database;
import dev.millrace.sql.Dialect;
import dev.millrace.sql.Queries;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Indexes of paths of a base: two each, of the numbers and of the starts of the texts that are
 * there, with all else that is asked before a document is read.
 */
final class Indexes {

  private Indexes() {}

  /** The paths of a base that have indexes, and the numbers of those. */
  static Async<Map<String, Long>> of(Queries queries, long base) {
    return queries
        .fetch("select path, id from " + Tables.INDEXES + " where base = $1", base)
        .thenApply(
            rows -> {
              Map<String, Long> ids = new HashMap<>();
              rows.forEach(row -> ids.put(row.get(0, String.class), row.getLong(1)));
              return ids;
            });
  }

  static String ofNumbers(long id) {
    return "millrace_base_" + id + "_numbers";
  }

  static String ofTexts(long id) {
    return "millrace_base_" + id + "_texts";
  }

  /** Makes the indexes of a path unless they are there. */
  static Async<Void> create(Database database, long base, String path) {
    Dialect dialect = database.dialect();
    return database.transaction(
        tx -> {
          dialect.lockDefinitions().ifPresent(tx::execute);
          long id = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
          return tx.execute(
                  "insert into "
                      + Tables.INDEXES
                      + "(id, base, path) values ($1, $2, $3) on conflict do nothing",
                  id,
                  base,
                  path)
              .thenCompose(
                  tag -> {
                    Async<?> last = Async.done();
                    if (tag.rows() == 1) {
                      for (String statement : definitions(dialect, base, id, path)) {
                        last = tx.execute(statement);
                      }
                    }
                    return last.thenAccept(done -> {});
                  });
        });
  }

  private static List<String> definitions(Dialect dialect, long base, long id, String path) {
    Path way = Path.parse(path);
    return List.of(
        definition(dialect, base, ofNumbers(id), ConditionSql.numbers(dialect, way)),
        definition(dialect, base, ofTexts(id), ConditionSql.texts(dialect, way)));
  }

  private static String definition(Dialect dialect, long base, String name, String value) {
    return "create index "
        + dialect.quote(name)
        + " on "
        + Tables.ITEMS
        + "(("
        + value
        + "), key, expires, base) where base = "
        + base
        + " and ("
        + value
        + ") is not null";
  }
}

package dev.millrace.examples;

import dev.millrace.postgres.PgConnection;
import dev.millrace.postgres.PgPool;
import dev.millrace.postgres.Postgres;
import dev.millrace.sql.Cursor;
import dev.millrace.sql.Row;
import dev.millrace.sql.Rows;
import dev.millrace.sql.Statement;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prepared statements and what they tell, cursors and streams on PostgreSQL. */
public final class PostgresStatements {

  private PostgresStatements() {}

  /** Runs it on a server of its own. */
  public static void main(String[] args) throws Exception {
    Example.onPostgres(PostgresStatements::run);
  }

  static void run(String dsn, PrintStream out) {
    try (PgPool db = Postgres.pool(dsn)) {
      db.execute("create table numbers(n int primary key)").result();
      db.execute("insert into numbers select generate_series(1, 10000)").result();
      prepared(db, out);
      explain(db, out);
      cursors(db, out);
      streams(db, out);
    }
  }

  private static void prepared(PgPool db, PrintStream out) {
    // docs: prepare
    try (PgConnection connection = db.acquire().result().unwrap(PgConnection.class);
        Statement power = connection.prepare("select 2 ^ $1 as power").result()) {
      Optional<Double> value = power.fetchValue(Double.class, 10).result();
      Rows rows = power.fetch(3).result();
      Optional<Row> row = power.fetchRow(4).result();
      Rows several = power.fetchMany(List.of(List.of(1), List.of(2))).result();
      out.println(value + " " + rows.get(0).get(0) + " " + row.isPresent() + " " + several.size());
      out.println(power.parameters() + " " + power.columns() + " " + power.query());
      out.println(power.tag().orElseThrow());
    }
    // end

    // docs: statement-many
    try (PgConnection connection = db.acquire().result().unwrap(PgConnection.class);
        Statement delete = connection.prepare("delete from numbers where n = $1").result()) {
      out.println(delete.executeMany(List.of(List.of(9_999), List.of(10_000))).result());
    }
    // end
  }

  private static void explain(PgPool db, PrintStream out) {
    // docs: explain
    try (PgConnection connection = db.acquire().result().unwrap(PgConnection.class);
        Statement statement = connection.prepare("select 1").result()) {
      List<Map<String, @Nullable Object>> plans = statement.explain().result();
      Map<?, ?> plan = (Map<?, ?>) Objects.requireNonNull(plans.get(0).get("Plan"));
      out.println(plan.get("Node Type"));
    }
    try (PgConnection connection = db.acquire().result().unwrap(PgConnection.class);
        Statement delete = connection.prepare("delete from numbers where n < $1").result()) {
      List<Map<String, @Nullable Object>> measured = delete.explainAnalyze(100).result();
      out.println("measured: " + measured.get(0).containsKey("Execution Time"));
    } // and nothing is deleted
    // end
    out.println(db.fetchValue(Long.class, "select count(*) from numbers").result().orElse(0L));
  }

  private static void cursors(PgPool db, PrintStream out) {
    // docs: cursor
    db.useTransaction(
        tx -> {
          try (Cursor cursor = tx.cursor("select n from numbers order by n").result()) {
            Rows first = cursor.fetch(10).result();
            long skipped = cursor.forward(1_000).result();
            Row next = cursor.fetchRow().result().orElseThrow();
            out.println(first.size() + " read, " + skipped + " skipped, then " + next.getInt("n"));
            out.println(cursor.stream().map(row -> 1).toList().result().size() + " more");
          }
        });
    // end

    // docs: statement-cursor
    db.useTransaction(
        tx -> {
          try (Statement from =
                  tx.prepare("select n from numbers where n > $1 order by n").result();
              Cursor cursor = from.cursor(10).result()) {
            out.println(cursor.stream().limit(3).map(row -> row.getInt(0)).toList().result());
          }
        });
    // end
  }

  private static void streams(PgPool db, PrintStream out) {
    // docs: stream
    List<Integer> primes =
        db.stream(Integer.class, "select n from numbers order by n") // no transaction needed
            .filter(PostgresStatements::isPrime)
            .limit(8)
            .toList()
            .result();
    out.println(primes);
    // end
  }

  private static boolean isPrime(int n) {
    return n > 1 && java.util.stream.IntStream.range(2, n).noneMatch(d -> n % d == 0);
  }
}

package dev.millrace.examples;

import dev.millrace.sql.Connection;
import dev.millrace.sql.Cursor;
import dev.millrace.sql.Database;
import dev.millrace.sql.Row;
import dev.millrace.sql.Rows;
import dev.millrace.sql.Statement;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prepared statements, what they tell of themselves, and cursors. */
public final class PreparedStatementsAndCursors {

  private PreparedStatementsAndCursors() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      Example.load(db);
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    prepared(db, out);
    explain(db, out);
    using(db, out);
    cursors(db, out);
  }

  private static void prepared(Database db, PrintStream out) {
    // docs: prepare
    try (Connection connection = db.acquire().result();
        Statement byDirector =
            connection
                .prepare("select title, imdb_rating from films where director = $1 order by id")
                .result()) {
      out.println(byDirector.parameters().size() + " parameter, columns " + byDirector.columns());
      Rows hitchcock = byDirector.fetch("Alfred Hitchcock").result();
      Optional<Row> kubrick = byDirector.fetchRow("Stanley Kubrick").result();
      out.println(hitchcock.size() + " by Hitchcock; " + kubrick.orElseThrow().get("title"));
      out.println("last: " + byDirector.tag().orElseThrow());
    }
    // end
  }

  private static void explain(Database db, PrintStream out) {
    // docs: explain
    try (Connection connection = db.acquire().result();
        Statement byTitle = connection.prepare("select id from films where title = $1").result()) {
      List<Map<String, @Nullable Object>> plan = byTitle.explain("Jaws").result();
      plan.forEach(step -> out.println(step.get("detail")));
    }
    // end
  }

  private static void using(Database db, PrintStream out) {
    // docs: using
    long id =
        db.using(
                connection ->
                    connection
                        .execute("insert into films(title, released) values ('New', '2026-01-01')")
                        .thenCompose(
                            done ->
                                connection.fetchValue(Long.class, "select last_insert_rowid()")))
            .result()
            .orElseThrow();
    // end
    out.println("the new film has id " + id);
  }

  private static void cursors(Database db, PrintStream out) {
    // docs: cursor
    db.useTransaction(
        tx -> {
          try (Cursor cursor = tx.cursor("select id, title from films order by id").result()) {
            Rows first = cursor.fetch(3).result();
            long skipped = cursor.forward(100).result();
            Row next = cursor.fetchRow().result().orElseThrow();
            out.println(
                first.size() + " read, " + skipped + " skipped, then " + next.getLong("id"));
            long rest = cursor.stream().map(row -> 1).toList().result().size();
            out.println("and " + rest + " more");
          }
        });
    // end
  }
}

package dev.millrace.examples;

import dev.millrace.core.Async;
import dev.millrace.core.ConstraintException;
import dev.millrace.core.Outcome;
import dev.millrace.sql.CommandTag;
import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteDatabase;
import dev.millrace.sqlite.SqliteStatistics;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Many writes at a time share commits, and each fails alone. */
public final class ConcurrentWrites {

  private ConcurrentWrites() {}

  /** Writes to a file of its own. */
  public static void main(String[] args) throws IOException {
    run(Files.createTempDirectory("millrace").resolve("writes.db"), Example.out());
  }

  static void run(Path file, PrintStream out) {
    try (SqliteDatabase db = Sqlite.open(file)) {
      db.execute("create table hits(page text primary key, count integer not null)").result();
      together(db, out);
      counter(db, out);
      neighbours(db, out);
    }
  }

  private static void together(SqliteDatabase db, PrintStream out) {
    // docs: group-commit
    SqliteStatistics before = db.statistics();
    List<Async<CommandTag>> inserts = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      inserts.add(db.execute("insert into hits values ($1, 0)", "/page/" + i));
    }
    Async.all(inserts).result(); // every row is on disk now
    SqliteStatistics after = db.statistics();
    long commits = after.commits() - before.commits();
    // end
    out.println("500 inserts, fewer commits: " + (commits < 500));
  }

  private static void counter(SqliteDatabase db, PrintStream out) {
    // docs: no-lost-update
    List<Async<CommandTag>> hits = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      hits.add(db.execute("update hits set count = count + 1 where page = $1", "/page/7"));
    }
    Async.all(hits).result();
    long count =
        db.fetchValue(Long.class, "select count from hits where page = $1", "/page/7")
            .result()
            .orElseThrow();
    out.println("1,000 hits, counted " + count);
    // end
  }

  private static void neighbours(SqliteDatabase db, PrintStream out) {
    // docs: neighbours
    Async<CommandTag> one = db.execute("insert into hits values ('/new/1', 0)");
    Async<CommandTag> twice = db.execute("insert into hits values ('/new/1', 0)");
    Async<CommandTag> other = db.execute("insert into hits values ('/new/2', 0)");
    one.result();
    other.result();
    try {
      twice.result();
    } catch (ConstraintException.Unique failure) {
      out.println("only the second failed: " + (failure.outcome() == Outcome.NOT_APPLIED));
    }
    // end
  }
}

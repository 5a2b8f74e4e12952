package dev.millrace.examples;

import dev.millrace.core.Async;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Several reads over one consistent state, which later writes do not change. */
public final class Snapshots {

  private Snapshots() {}

  /** Writes to a file of its own. */
  public static void main(String[] args) throws IOException {
    run(Files.createTempDirectory("millrace").resolve("snapshots.db"), Example.out());
  }

  static void run(Path file, PrintStream out) {
    try (Database db = Sqlite.open(file)) {
      db.execute(
              """
              create table accounts(id integer primary key, cents integer not null);
              insert into accounts values (1, 700), (2, 300)
              """)
          .result();

      // docs: snapshot
      record Report(long sum, List<Long> amounts) {}
      Async<Report> report =
          db.read(
              snapshot ->
                  snapshot
                      .fetchValue(Long.class, "select sum(cents) from accounts")
                      .thenCompose(
                          sum ->
                              deposit(db) // commits while the snapshot is open
                                  .thenCompose(
                                      done ->
                                          snapshot.fetch(
                                              Long.class, "select cents from accounts order by id"))
                                  .thenApply(list -> new Report(sum.orElse(0L), list))));
      out.println(report.result());
      // end
      out.println("now " + db.fetch(Long.class, "select cents from accounts order by id").result());
    }
  }

  private static Async<?> deposit(Database db) {
    return db.execute("update accounts set cents = cents + $1 where id = $2", 500, 1);
  }
}

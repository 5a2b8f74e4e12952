package dev.millrace.examples;

import dev.millrace.examples.films.Film;
import dev.millrace.examples.films.Films;
import dev.millrace.examples.films.Original;
import dev.millrace.postgres.testkit.PostgresServer;
import dev.millrace.sql.Database;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What the examples have in common. */
final class Example {

  private Example() {}

  /** An example that works on a database. */
  interface Run {
    void run(Database db, PrintStream out);
  }

  /** An example that works on a PostgreSQL server, in a database that is empty. */
  interface PostgresRun {
    void run(String dsn, PrintStream out) throws Exception;
  }

  /** Starts a PostgreSQL server of its own for an example. */
  static void onPostgres(PostgresRun example) throws Exception {
    try (PostgresServer server = PostgresServer.start(18)) {
      example.run(server.url(), out());
    }
  }

  /** The standard output in UTF-8. */
  static PrintStream out() {
    return new PrintStream(System.out, /* autoFlush= */ true, StandardCharsets.UTF_8);
  }

  /** Fills a database with the films of the tour. */
  static void load(Database db) {
    db.execute(Films.SCHEMA).result();
    db.executeMany(Films.INSERT_FILM, Films.all(), Film::values).result();
    db.executeMany(Films.INSERT_ORIGINAL, Films.originals(), Original::values).result();
  }
}

package dev.millrace.examples;

import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteDatabase;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The first steps: open a file, write, read into a record. */
public final class FirstSteps {

  private FirstSteps() {}

  // docs: first-record
  record Film(long id, String title, int made, Optional<Double> rating) {}

  // end

  /** Writes to a file of its own. */
  public static void main(String[] args) throws IOException {
    run(Files.createTempDirectory("millrace").resolve("films.db"), Example.out());
  }

  static void run(Path file, PrintStream out) {
    // docs: first-steps
    try (SqliteDatabase db = Sqlite.open(file)) {
      db.execute(
              """
              create table films(
                id integer primary key, title text not null, made integer not null, rating real)
              """)
          .result();
      db.executeMany(
              "insert into films(title, made, rating) values ($1, $2, $3)",
              List.of(List.of("七人の侍", 1954, 8.6), List.of("Сталкер", 1979, 8.1)))
          .result();

      List<Film> films =
          db.fetch(Film.class, "select * from films where made < $1 order by made", 1970).result();
      films.forEach(out::println);

      db.fetchValue(Long.class, "select count(*) from films")
          .thenAccept(count -> out.println(count.orElse(0L) + " films in all"))
          .result();
    }
    // end
  }
}

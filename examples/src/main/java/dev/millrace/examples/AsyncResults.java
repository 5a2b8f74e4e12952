package dev.millrace.examples;

import dev.millrace.core.Async;
import dev.millrace.core.ConstraintException;
import dev.millrace.core.DataException;
import dev.millrace.core.Outcome;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Results that arrive later: waiting, chaining, joining, failing. */
public final class AsyncResults {

  private AsyncResults() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      Example.load(db);
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    waiting(db, out);
    joining(db, out);
    failing(db, out);
    outcome(db, out);
  }

  private static void waiting(Database db, PrintStream out) {
    // docs: async
    Async<Optional<Long>> count = db.fetchValue(Long.class, "select count(*) from films");
    long films = count.result().orElse(0L); // waits, on any thread but the engine's own

    Async<String> director =
        db.fetchValue(String.class, "select director from films where title = $1", "Jaws")
            .thenApply(found -> found.orElse("unknown"));
    Async<List<String>> titles =
        director.thenCompose(
            name -> db.fetch(String.class, "select title from films where director = $1", name));
    out.println(films + " films, " + titles.result().size() + " by " + director.result());
    // end
  }

  private static void joining(Database db, PrintStream out) {
    // docs: async-join
    List<Async<Optional<Long>>> years = new ArrayList<>();
    for (int year = 2000; year < 2010; year++) {
      years.add(
          db.fetchValue(
              Long.class,
              "select count(*) from films where released between $1 || '-01-01' and $1 || '-12-31'",
              Integer.toString(year)));
    }
    long decade = Async.all(years).result().stream().mapToLong(found -> found.orElse(0L)).sum();

    Async<String> range =
        Async.zip(
            db.fetchValue(String.class, "select min(released) from films"),
            db.fetchValue(String.class, "select max(released) from films"),
            (first, last) -> first.orElse("?") + " to " + last.orElse("?"));
    out.println(decade + " films in ten queries at once; " + range.result());
    // end
  }

  private static void failing(Database db, PrintStream out) {
    // docs: async-failure
    Async<Long> id =
        db.execute("insert into films(id, title, released) values (1, 'Again', '2010-01-01')")
            .thenApply(CommandTag::rows)
            .exceptionally(failure -> failure instanceof ConstraintException.Unique ? -1L : -2L);
    out.println("the failure itself, on every stage: " + id.result());
    // end
  }

  private static void outcome(Database db, PrintStream out) {
    // docs: async-outcome
    try {
      db.execute("insert into films(id, title) values (9999, 'Undated')").result();
    } catch (DataException failure) {
      boolean tryAgain = failure.isRetryable() && failure.outcome() == Outcome.NOT_APPLIED;
      out.println(failure.outcome() + ", try again: " + tryAgain);
    }
    // end
  }
}

package dev.millrace.examples;

import dev.millrace.core.Async;
import dev.millrace.core.TimedOutException;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Budgets, and giving up on what is no longer wanted. */
public final class TimeoutsAndCancellation {

  private static final String ENDLESS =
      "with recursive n(i) as (select 1 union all select i + 1 from n) select sum(i) from n";

  private TimeoutsAndCancellation() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    budget(db, out);
    stage(db, out);
    cancel(db, out);
    any(db, out);
    out.println("usable: " + db.fetchValue(Integer.class, "select 1").result().isPresent());
  }

  private static void budget(Database db, PrintStream out) {
    // docs: within
    Database hasty = db.within(Duration.ofMillis(50)); // a view: db itself has no budget
    try {
      hasty.fetchValue(Long.class, ENDLESS).result();
    } catch (TimedOutException failure) {
      out.println("a budget for the call, outcome " + failure.outcome());
    }
    // end
  }

  private static void stage(Database db, PrintStream out) {
    // docs: result-within
    try {
      db.fetchValue(Long.class, ENDLESS).result(Duration.ofMillis(50));
    } catch (TimedOutException failure) {
      out.println("a bound for the wait: the query is stopped too");
    }
    Async<Optional<Long>> bounded =
        db.fetchValue(Long.class, ENDLESS)
            .within(Duration.ofMillis(50))
            .exceptionally(failure -> Optional.empty()); // the failure itself, never wrapped
    out.println("the same as a stage: " + bounded.result());
    // end
  }

  private static void cancel(Database db, PrintStream out) {
    // docs: cancel
    Async<Optional<Long>> sum = db.fetchValue(Long.class, ENDLESS);
    Async<String> printed = sum.thenApply(found -> "the sum is " + found);
    printed.cancel(); // nothing else depends on the query, so it is stopped
    try {
      sum.result();
    } catch (CancellationException cancelled) {
      out.println("the query is cancelled: " + sum.isCancelled());
    }
    // end
  }

  private static void any(Database db, PrintStream out) {
    // docs: any
    Async<Optional<Long>> first =
        Async.any(
            List.of(db.fetchValue(Long.class, ENDLESS), db.fetchValue(Long.class, "select 42")));
    out.println("the first answer: " + first.result().orElseThrow()); // the other is stopped
    // end
  }
}

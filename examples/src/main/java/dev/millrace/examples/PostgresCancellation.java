package dev.millrace.examples;

import dev.millrace.core.Async;
import dev.millrace.core.TimedOutException;
import dev.millrace.postgres.PgConnection;
import dev.millrace.postgres.PgException;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.PgPool;
import dev.millrace.postgres.Postgres;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Cancellation and time-outs that reach the server, and connections that stay usable. */
public final class PostgresCancellation {

  private PostgresCancellation() {}

  /** Runs it on a server of its own. */
  public static void main(String[] args) throws Exception {
    Example.onPostgres(PostgresCancellation::run);
  }

  static void run(String dsn, PrintStream out) {
    try (PgPool db = Postgres.pool(dsn)) {
      cancel(db, out);
      budget(db, out);
      any(db, out);
      connection(db, out);
    }
    commandTimeout(dsn, out);
  }

  private static void cancel(PgPool db, PrintStream out) {
    // docs: cancel
    Async<Optional<Integer>> slow = db.fetchValue(Integer.class, "select 1 from pg_sleep(600)");
    slow.cancel(); // the server stops working on it
    try {
      slow.result();
    } catch (CancellationException cancelled) {
      out.println("cancelled");
    }
    out.println(db.fetchValue(Integer.class, "select 42").result().orElseThrow());
    // end
  }

  private static void budget(PgPool db, PrintStream out) {
    // docs: timeout
    try {
      db.within(Duration.ofMillis(100)).execute("select pg_sleep(600)").result();
    } catch (TimedOutException failure) {
      out.println("time is up, outcome " + failure.outcome());
    }
    // end
  }

  private static void any(PgPool db, PrintStream out) {
    // docs: any
    Async<Optional<String>> first =
        Async.any(
            List.of(
                db.fetchValue(String.class, "select 'slow' from pg_sleep(600)"),
                db.fetchValue(String.class, "select 'quick'")));
    out.println(first.result().orElseThrow()); // the other one is cancelled
    // end
  }

  private static void connection(PgPool db, PrintStream out) {
    // docs: cancel-connection
    try (PgConnection connection = db.acquire().result().unwrap(PgConnection.class)) {
      Async<Optional<Integer>> slow =
          connection.fetchValue(Integer.class, "select 1 from pg_sleep(600)");
      db.fetchValue(
              Integer.class,
              """
              select 1 from pg_stat_activity where pid = $1 and wait_event = 'PgSleep'
              """,
              connection.serverPid())
          .result();
      connection.cancel().result(); // what runs on it now fails, whoever asked for it
      try {
        slow.result();
      } catch (PgException.QueryCanceled failure) {
        out.println("the server says " + failure.sqlState());
      }
    }
    // end
  }

  private static void commandTimeout(String dsn, PrintStream out) {
    // docs: command-timeout
    PgOptions options = PgOptions.builder(dsn).commandTimeout(Duration.ofMillis(100)).build();
    try (PgPool db = Postgres.pool(options)) {
      db.execute("select pg_sleep(600)").result();
    } catch (TimedOutException failure) {
      out.println("every call has its budget");
    }
    // end
  }
}

package dev.millrace.examples;

import dev.millrace.core.Async;
import dev.millrace.core.TimedOutException;
import dev.millrace.postgres.PgConnection;
import dev.millrace.postgres.PgException;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.PgPool;
import dev.millrace.postgres.PoolReset;
import dev.millrace.postgres.Postgres;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A pool: its sizes, its hooks, connections of one's own, and what it says when it is empty. */
public final class PostgresPool {

  private PostgresPool() {}

  /** Runs it on a server of its own. */
  public static void main(String[] args) throws Exception {
    Example.onPostgres(PostgresPool::run);
  }

  static void run(String dsn, PrintStream out) {
    sizes(dsn, out);
    ready(dsn, out);
    hooks(dsn, out);
    empty(dsn, out);
  }

  private static void sizes(String dsn, PrintStream out) {
    // docs: pool
    PgOptions options =
        PgOptions.builder(dsn)
            .name("orders")
            .minSize(2)
            .maxSize(10)
            .maxQueries(50_000)
            .maxIdleTime(Duration.ofMinutes(5))
            .maxLifetime(Duration.ofMinutes(30))
            .acquireTimeout(Duration.ofSeconds(30))
            .build();
    try (PgPool pool = Postgres.pool(options)) {
      pool.ready().result(); // connects now, and fails at once if that fails
      pool.execute("create table orders(id int primary key, cents int)").result();
      out.println("at least " + pool.minSize() + ", at most " + pool.maxSize());
    }
    // end

    try (PgPool pool = Postgres.pool(options)) {
      shared(pool, out);
      acquired(pool, out);
    }
  }

  private static void shared(PgPool pool, PrintStream out) {
    // docs: shared
    List<Async<Optional<Integer>>> doubled = new ArrayList<>();
    for (int i = 1; i <= 1_000; i++) {
      doubled.add(pool.fetchValue(Integer.class, "select 2 * $1::int", i));
    }
    long sum = Async.all(doubled).result().stream().mapToInt(Optional::orElseThrow).sum();
    out.println(sum + " over few connections: " + (pool.size() <= pool.maxSize()));
    // end
  }

  private static void acquired(PgPool pool, PrintStream out) {
    // docs: acquire
    try (PgConnection connection = pool.acquire().result().unwrap(PgConnection.class)) {
      connection.execute("set timezone to 'Asia/Tokyo'").result();
      out.println(connection.settings().get("TimeZone"));
      out.println(connection.fetchValue(int.class, "select count(*) from orders").result());
    } // given back, and made as new before anybody else gets it
    // end

    // docs: using
    String zone =
        pool.using(
                connection ->
                    connection
                        .execute("set timezone to 'Europe/Madrid'")
                        .thenCompose(set -> connection.fetchValue(String.class, "show timezone")))
            .result()
            .orElseThrow();
    out.println(zone);
    // end

    // docs: counts
    out.println(pool.idleSize() <= pool.size() && pool.size() <= pool.maxSize());
    pool.expireConnections(); // each is replaced before it is used again
    out.println(pool.fetchValue(Integer.class, "select 1").result().isPresent());
    // end
  }

  private static void ready(String dsn, PrintStream out) {
    // docs: ready
    PgOptions wrong = PgOptions.builder(dsn).database("nowhere").build();
    try (PgPool pool = Postgres.pool(wrong)) {
      pool.ready().result();
    } catch (PgException.InvalidCatalogName failure) {
      out.println("ready: " + failure.serverMessage().message());
    }
    // end
  }

  private static void hooks(String dsn, PrintStream out) {
    // docs: hooks
    PgOptions options =
        PgOptions.builder(dsn)
            .onConnect(connection -> connection.execute("set search_path to public, pg_catalog"))
            .onAcquire(connection -> connection.execute("set lock_timeout to '5s'"))
            .onRelease(connection -> connection.execute("select pg_notify('released', '')"))
            .reset(PoolReset.FULL)
            .build();
    try (PgPool pool = Postgres.pool(options);
        PgConnection connection = pool.acquire().result().unwrap(PgConnection.class)) {
      out.println(connection.fetchValue(String.class, "show lock_timeout").result().orElseThrow());
    }
    // end
  }

  private static void empty(String dsn, PrintStream out) {
    // docs: empty
    PgOptions options =
        PgOptions.builder(dsn)
            .name("orders")
            .maxSize(1)
            .acquireTimeout(Duration.ofMillis(200))
            .build();
    try (PgPool pool = Postgres.pool(options);
        PgConnection only = pool.acquire().result().unwrap(PgConnection.class)) {
      out.println("the only one: " + only.fetchValue(Integer.class, "select 1").result());
      pool.acquire().result();
    } catch (TimedOutException failure) {
      out.println(failure.outcome() + ": " + failure.getMessage());
    }
    // end
  }
}

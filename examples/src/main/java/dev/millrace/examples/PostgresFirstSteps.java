package dev.millrace.examples;

import dev.millrace.core.Async;
import dev.millrace.core.ClosedException;
import dev.millrace.postgres.PgConnection;
import dev.millrace.postgres.PgHost;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.PgPool;
import dev.millrace.postgres.Postgres;
import dev.millrace.postgres.ServerVersion;
import dev.millrace.sql.CommandTag;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The first steps on PostgreSQL: a pool, a connection, and the ways to say where to connect. */
public final class PostgresFirstSteps {

  private PostgresFirstSteps() {}

  // docs: record
  record Film(long id, String title, int made, Optional<Double> rating) {}

  // end

  /** Runs it on a server of its own. */
  public static void main(String[] args) throws Exception {
    Example.onPostgres(PostgresFirstSteps::run);
  }

  static void run(String dsn, PrintStream out) {
    first(dsn, out);
    connection(dsn, out);
    keywords(URI.create(dsn), out);
    strings(out);
    options(dsn, out);
    facts(dsn, out);
    ends(dsn, out);
  }

  private static void first(String dsn, PrintStream out) {
    // docs: first
    try (PgPool db = Postgres.pool(dsn)) { // postgres://user:password@host:5432/database
      db.execute(
              """
              create table films(
                id bigint generated always as identity primary key,
                title text not null, made int not null, rating float8)
              """)
          .result();
      db.executeMany(
              "insert into films(title, made, rating) values ($1, $2, $3)",
              List.of(List.of("七人の侍", 1954, 8.6), List.of("Сталкер", 1979, 8.1)))
          .result();

      List<Film> films =
          db.fetch(Film.class, "select * from films where made < $1 order by made", 1970).result();
      films.forEach(out::println);
    }
    // end
  }

  private static void connection(String dsn, PrintStream out) {
    // docs: connect
    try (PgConnection connection = Postgres.connect(dsn).result()) {
      out.println(connection.fetchValue(String.class, "select title from films limit 1").result());
    } // closed here
    // end
  }

  private static void keywords(URI server, PrintStream out) {
    String host = server.getHost();
    int port = server.getPort();
    String[] credentials = server.getUserInfo().split(":", 2);
    String user = credentials[0];
    String password = credentials[1];
    String database = server.getPath().substring(1);
    // docs: keywords
    PgOptions options =
        PgOptions.builder()
            .host(host)
            .port(port)
            .user(user)
            .password(password)
            .database(database)
            .build();
    try (PgConnection connection = Postgres.connect(options).result()) {
      out.println("open: " + !connection.isClosed());
    }
    // end

    // docs: password-supplier
    PgOptions withToken =
        PgOptions.builder()
            .hosts(List.of(new PgHost(host, port)))
            .user(user)
            .passwordSupplier(
                () -> CompletableFuture.supplyAsync(() -> password)) // asked each time
            .database(database)
            .build();
    // end
    try (PgConnection connection = Postgres.connect(withToken).result()) {
      out.println("open: " + !connection.isClosed());
    }
  }

  private static void strings(PrintStream out) {
    // docs: dsn
    List<String> strings =
        List.of(
            "postgres://foo:secret@db.example:1234/projdb",
            "postgresql://foo@[2001:db8::7]/projdb?sslmode=verify-full&sslrootcert=system",
            "postgres://foo:bar@/projdb?host=/cloudsql/myproj-123456:us-central1:db1",
            "host=db.example dbname=projdb user=foo application_name='my service'");
    for (String dsn : strings) {
      PgOptions options = PgOptions.parse(dsn);
      out.println(options.hosts() + " " + options.user() + " " + options.database());
    }
    // end

    // docs: environment
    PgOptions fromEnvironment = PgOptions.builder().build(); // PGHOST, PGUSER, PGPASSWORD …
    out.println("from the environment: " + !fromEnvironment.hosts().isEmpty());
    // end

    // docs: dsn-wrong
    try {
      PgOptions.parse("postgres://foo:secret@db.example:54x2/projdb");
    } catch (IllegalArgumentException wrong) {
      out.println(wrong.getMessage()); // names the part, and shows no password
    }
    // end
  }

  private static void options(String dsn, PrintStream out) {
    // docs: options
    PgOptions options =
        PgOptions.builder(dsn)
            .applicationName("films")
            .setting("statement_timeout", "20s")
            .connectTimeout(Duration.ofSeconds(5))
            .commandTimeout(Duration.ofSeconds(10))
            .statementCacheSize(200)
            .maxCachedStatementLifetime(Duration.ofMinutes(10))
            .maxCacheableStatementSize(32 * 1024)
            .build();
    try (PgConnection connection = Postgres.connect(options).result()) {
      out.println(connection.settings().get("application_name"));
      out.println(connection.fetchValue(String.class, "show statement_timeout").result());
    }
    // end
  }

  private static void facts(String dsn, PrintStream out) {
    // docs: facts
    try (PgConnection connection = Postgres.connect(dsn).result()) {
      ServerVersion version = connection.serverVersion();
      boolean isSame =
          connection
              .fetchValue(Integer.class, "select pg_backend_pid()")
              .result()
              .equals(Optional.of(connection.serverPid()));
      out.println("from 14 on: " + version.isAtLeast(14) + ", pid known: " + isSame);
      out.println("in a transaction: " + connection.isInTransaction());
      out.println(connection.settings().get("client_encoding"));
      connection.closeAsync().result();
      out.println("closed: " + connection.isClosed());
    }
    // end
  }

  private static void ends(String dsn, PrintStream out) {
    // docs: terminate
    try (PgConnection connection = Postgres.connect(dsn).result()) {
      Async<CommandTag> slow = connection.execute("select pg_sleep(600)");
      connection.terminate(); // cuts the link; close() would wait for what is under way
      slow.result();
    } catch (ClosedException failure) {
      out.println("terminated");
    }
    // end

    // docs: reset
    try (PgConnection connection = Postgres.connect(dsn).result()) {
      connection.execute("set timezone to 'Asia/Tokyo'; create type mood as enum ('ok')").result();
      connection.reset().result(); // settings, locks, cursors, channels
      connection.execute("alter type mood rename to feeling").result();
      connection.reloadTypes(); // forgets what was read of the catalog
      out.println("reset: " + !"Asia/Tokyo".equals(connection.settings().get("TimeZone")));
    }
    // end
  }
}

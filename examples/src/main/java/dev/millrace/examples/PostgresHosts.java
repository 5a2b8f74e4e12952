package dev.millrace.examples;

import dev.millrace.core.ConnectionLostException;
import dev.millrace.postgres.LoadBalanceHosts;
import dev.millrace.postgres.PgConnection;
import dev.millrace.postgres.PgException;
import dev.millrace.postgres.PgHost;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.PgPool;
import dev.millrace.postgres.Postgres;
import dev.millrace.postgres.TargetSessionAttributes;
import dev.millrace.postgres.testkit.PostgresServer;
import dev.millrace.postgres.testkit.StopMode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** A primary and its standby: which one is used, and what happens when the standby takes over. */
public final class PostgresHosts {

  private PostgresHosts() {}

  /** Runs it on servers of its own. */
  public static void main(String[] args) {
    run(Example.out());
  }

  static void run(PrintStream out) {
    try (PostgresServer primary = PostgresServer.start(18);
        PostgresServer standby = primary.startStandby()) {
      dsn(out);
      reads(primary, standby, out);
      nothingSuits(primary, out);
      failover(primary, standby, out);
    }
  }

  private static void dsn(PrintStream out) {
    // docs: dsn
    PgOptions options =
        PgOptions.parse(
            "postgres://shop@db1.example,db2.example:5433/orders"
                + "?target_session_attrs=primary&load_balance_hosts=disable&connect_timeout=3");
    out.println(options.hosts() + " " + options.hostTimeout().orElseThrow());
    // end
  }

  private static void reads(PostgresServer primary, PostgresServer standby, PrintStream out) {
    String dsn = primary.url();
    PgHost first = new PgHost(primary.host(), primary.port());
    PgHost second = new PgHost(standby.host(), standby.port());
    // docs: reads
    PgOptions options =
        PgOptions.builder(dsn)
            .hosts(List.of(first, second))
            .targetSessionAttributes(TargetSessionAttributes.PREFER_STANDBY)
            .loadBalanceHosts(LoadBalanceHosts.RANDOM) // spreads over several standbys
            .hostTimeout(Duration.ofSeconds(3))
            .build();
    try (PgPool reads = Postgres.pool(options)) {
      boolean isStandby =
          reads.fetchValue(Boolean.class, "select pg_is_in_recovery()").result().orElseThrow();
      out.println("on the standby: " + isStandby);
    }
    // end
  }

  private static void nothingSuits(PostgresServer primary, PrintStream out) {
    String dsn = primary.url();
    // docs: none
    PgOptions options =
        PgOptions.builder(dsn).targetSessionAttributes(TargetSessionAttributes.STANDBY).build();
    try (PgConnection connection = Postgres.connect(options).result()) {
      out.println("connected: " + !connection.isClosed());
    } catch (ConnectionLostException failure) {
      out.println(failure.getMessage()); // expected a standby …, got 127.0.0.1:5432: a primary
    }
    // end
  }

  private static void failover(PostgresServer primary, PostgresServer standby, PrintStream out) {
    String dsn = primary.url();
    PgHost first = new PgHost(primary.host(), primary.port());
    PgHost second = new PgHost(standby.host(), standby.port());
    // docs: failover
    PgOptions options =
        PgOptions.builder(dsn)
            .hosts(List.of(first, second))
            .targetSessionAttributes(TargetSessionAttributes.PRIMARY)
            .build();
    try (PgPool pool = Postgres.pool(options)) {
      pool.execute("create table orders(id int primary key)").result();
      var inFlight = pool.execute("insert into orders select 1 from pg_sleep(600)");
      pool.execute("insert into orders values (2)").result();

      primary.stop(StopMode.FAST);
      try {
        inFlight.result();
      } catch (ConnectionLostException failure) {
        String state = PgException.in(failure).orElseThrow().sqlState();
        out.println("in flight: " + state + ", " + failure.outcome());
      }

      var waiting = pool.execute("insert into orders values (3)"); // until there is a primary
      standby.promote();
      waiting.result();
      out.println(pool.fetch(Integer.class, "select id from orders order by id").result());
    }
    // end
  }
}

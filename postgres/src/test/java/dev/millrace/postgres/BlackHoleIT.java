package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.millrace.core.Async;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.DataException;
import dev.millrace.core.Outcome;
import dev.millrace.core.TimedOutException;
import dev.millrace.postgres.testkit.Direction;
import dev.millrace.postgres.testkit.FaultyProxy;
import dev.millrace.postgres.testkit.FreshDatabase;
import dev.millrace.postgres.testkit.SharedServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing comes through any more, and nobody says so: time-outs end the wait, and all goes on. */
final class BlackHoleIT {

  private static final Duration BUDGET = Duration.ofMillis(100);

  private FreshDatabase database;
  private FaultyProxy proxy;
  private PgPool pool;

  @BeforeEach
  void open() {
    database = SharedServer.get().freshDatabase();
    database.execute(
        "create table items (id int);"
            + "create table shown (id int, name text);"
            + "insert into shown values (1, 'one'), (2, 'two')");
    proxy = FaultyProxy.before(SharedServer.get());
    pool =
        Postgres.pool(
            PgOptions.parse(proxy.through(database.url())).toBuilder()
                .name("hole")
                .maxSize(1)
                .sslMode(SslMode.DISABLE)
                .connectTimeout(Duration.ofSeconds(2))
                .cancelTimeout(Duration.ofMillis(100))
                .closeTimeout(Duration.ofMillis(300))
                .build());
  }

  @AfterEach
  void close() {
    pool.close();
    proxy.close();
    database.close();
  }

  private void assertGoesOn() {
    proxy.resume();
    assertThat(pool.fetchValue(Integer.class, "select 42").result(Served.PATIENCE)).contains(42);
    await().untilAsserted(() -> assertThat(pool.idleSize()).isEqualTo(pool.size()));
    assertThat(pool.size()).isEqualTo(1);
  }

  private String stored() {
    await()
        .until(
            () ->
                database
                    .execute(
                        "select count(*) from pg_stat_activity"
                            + " where datname = current_database() and pid <> pg_backend_pid()"
                            + " and state <> 'idle'")
                    .strip()
                    .equals("0"));
    return database.execute("select count(*) from items").strip();
  }

  @ParameterizedTest
  @EnumSource
  void part_nothingArrives_timesOutAndIsNotApplied(CutLinkIT.Part part) {
    try (PgConnection connection = pool.acquire().result().unwrap(PgConnection.class)) {
      proxy.stall(Direction.FROM_CLIENT);

      List<Async<?>> running = part.start(connection.within(BUDGET), 1);

      for (Async<?> each : running) {
        assertThat(catchThrowable(() -> each.result(Served.PATIENCE)))
            .isInstanceOf(TimedOutException.class);
      }
      proxy.reset();
    }
    assertGoesOn();
    assertThat(stored()).isEqualTo("0");
  }

  @ParameterizedTest
  @EnumSource
  void part_noAnswerArrives_timesOutAndSaysSoIfItMayBeApplied(CutLinkIT.Part part) {
    try (PgConnection connection = pool.acquire().result().unwrap(PgConnection.class)) {
      proxy.stall(Direction.FROM_SERVER);

      List<Async<?>> running = part.start(connection.within(BUDGET), 1);

      int undone = 0;
      for (Async<?> each : running) {
        Throwable failure = catchThrowable(() -> each.result(Served.PATIENCE));
        assertThat(failure).isInstanceOf(TimedOutException.class);
        undone += ((DataException) failure).outcome() == Outcome.NOT_APPLIED ? 1 : 0;
      }
      proxy.reset();
      assertThat(Integer.parseInt(stored())).isLessThanOrEqualTo(running.size() - undone);
    }
    assertGoesOn();
  }

  @Test
  void commit_noAnswerArrives_isUnknown() {
    try (PgConnection connection = pool.acquire().result().unwrap(PgConnection.class)) {
      connection.execute("insert into items values ($1)", 1).result();
      AtomicBoolean isStalled = new AtomicBoolean();
      proxy.observe(
          (from, bytes) -> {
            if (from == Direction.FROM_CLIENT
                && new String(bytes, StandardCharsets.ISO_8859_1).contains("COMMIT")) {
              proxy.stall(Direction.FROM_SERVER);
              isStalled.set(true);
            }
          });

      Async<?> done =
          connection
              .within(Duration.ofMillis(300))
              .transaction(tx -> tx.execute("insert into items values ($1)", 2));

      DataException failure = (DataException) catchThrowable(() -> done.result(Served.PATIENCE));
      assertThat(failure).isInstanceOf(TimedOutException.class);
      assertThat(isStalled).isTrue();
      assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
      await().until(() -> stored().equals("2")); // the server has applied it, unheard
    }
    assertGoesOn();
  }

  @Test
  void connect_nothingArrives_timesOut() {
    proxy.stall();

    DataException failure =
        (DataException)
            catchThrowable(
                () -> pool.within(BUDGET).execute("insert into items values (1)").result());

    assertThat(failure).isInstanceOf(TimedOutException.class);
    assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    proxy.resume();
    assertGoesOn();
    assertThat(stored()).isEqualTo("0");
  }

  @Test
  void idleConnection_endedUnheard_isReplacedOnceItIsKnown() {
    int pid = pool.using(c -> Async.of(c.serverPid())).result();
    proxy.stall(Direction.FROM_SERVER);
    database.execute("select pg_terminate_backend(" + pid + ")");

    Throwable failure =
        catchThrowable(() -> pool.within(BUDGET).fetch("select 1").result(Served.PATIENCE));

    assertThat(failure).isInstanceOf(TimedOutException.class);
    proxy.resume();
    // Its end may come behind the next call, which then fails by it.
    await()
        .ignoreExceptionsInstanceOf(ConnectionLostException.class)
        .until(() -> pool.fetch("select 1").result(Served.PATIENCE).size() == 1);
    assertGoesOn();
  }

  @Test
  void close_nothingArrives_ends() {
    pool.fetch("select 1").result();
    Async<?> running = pool.fetch("select pg_sleep(60)");
    proxy.stall();

    pool.close();

    assertThat(catchThrowable(() -> running.result(Served.PATIENCE)))
        .isInstanceOf(DataException.class);
    assertThat(pool.size()).isZero();
  }
}

package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.millrace.core.Async;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.DataException;
import dev.millrace.core.Outcome;
import dev.millrace.core.TimedOutException;
import dev.millrace.postgres.testkit.FaultyProxy;
import dev.millrace.postgres.testkit.FreshDatabase;
import dev.millrace.postgres.testkit.PostgresServer;
import dev.millrace.postgres.testkit.SharedServer;
import dev.millrace.postgres.testkit.StopMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The link breaks: everything ends, with what is known of it, and the pool goes on. */
final class LostLinkIT {

  private FreshDatabase database;
  private FaultyProxy proxy;
  private PgPool pool;

  @BeforeEach
  void open() {
    database = SharedServer.get().freshDatabase();
    database.execute("create table items (id int primary key)");
    proxy = FaultyProxy.before(SharedServer.get());
    pool =
        Postgres.pool(
            PgOptions.parse(proxy.through(database.url())).toBuilder()
                .name("lost")
                .maxSize(3)
                .cancelTimeout(Duration.ofMillis(300))
                .build());
  }

  @AfterEach
  void close() {
    pool.close();
    proxy.close();
    database.close();
  }

  private static DataException failureOf(Async<?> async) {
    return (DataException) catchThrowable(async::result);
  }

  private void assertUsable() {
    assertThat(pool.fetchValue(Long.class, "select 40 + 2").result()).contains(42L);
  }

  @Test
  void commit_linkLost_outcomeIsUnknown() {
    assertUsable();
    proxy.cutAtClientText("COMMIT");

    var done = pool.transaction(tx -> tx.execute("insert into items values ($1)", 1));

    DataException failure = failureOf(done);
    assertThat(failure).isInstanceOf(ConnectionLostException.class);
    assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertUsable();
  }

  @Test
  void statementOfATransaction_linkLost_isNotApplied() {
    assertUsable();
    proxy.cutAtClientText("insert into items");

    var done = pool.transaction(tx -> tx.execute("insert into items values (1)"));

    DataException failure = failureOf(done);
    assertThat(failure).isInstanceOf(ConnectionLostException.class);
    assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    assertThat(pool.fetchValue(Long.class, "select count(*) from items").result()).contains(0L);
  }

  @Test
  void statementAlone_linkLost_outcomeIsUnknown() {
    assertUsable();
    proxy.cutAtClientText("insert into items");

    DataException failure = failureOf(pool.execute("insert into items values (1)"));

    assertThat(failure).isInstanceOf(ConnectionLostException.class);
    assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertUsable();
  }

  @Test
  void unknownStatement_linkLostWhileItIsDescribed_isNotApplied() {
    assertUsable();
    proxy.cutAtClientText("insert into items");

    DataException failure = failureOf(pool.execute("insert into items values ($1)", 1));

    assertThat(failure).isInstanceOf(ConnectionLostException.class);
    assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    assertUsable();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 5, 6, 11, 17, 40, 100, 500})
  void cut_afterSoManyBytesOfTheServer_endsEverythingOnce(int bytes) {
    assertUsable();
    proxy.cutAfterServerBytes(bytes);

    List<Async<?>> running = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int id = i;
      running.add(pool.execute("insert into items values ($1)", id));
      running.add(pool.fetch("select * from generate_series(1, 100) g"));
      running.add(pool.transaction(tx -> tx.execute("insert into items values ($1)", 100 + id)));
      running.add(pool.stream("select * from generate_series(1, 300) g").toList());
    }

    for (Async<?> each : running) {
      Throwable failure = catchThrowable(each::result);
      if (failure != null) {
        assertThat(failure).isInstanceOf(ConnectionLostException.class);
      }
    }
    assertUsable();
    await().untilAsserted(() -> assertThat(pool.idleSize()).isEqualTo(pool.size()));
  }

  @Test
  void backend_terminatedFromOutside_failsWithTheServersReason() {
    try (PgConnection connection = Postgres.connect(PgOptions.parse(database.url())).result()) {
      var running = connection.fetchRow("select pg_sleep(60)");
      await()
          .until(
              () ->
                  database
                      .execute(
                          "select state from pg_stat_activity where query like '%pg_sleep(60)%'"
                              + " and pid = "
                              + connection.serverPid())
                      .contains("active"));

      database.execute("select pg_terminate_backend(" + connection.serverPid() + ")");

      DataException failure = failureOf(running);
      assertThat(failure).isInstanceOf(ConnectionLostException.class);
      assertThat(PgException.in(failure).orElseThrow().sqlState()).isEqualTo("57P01");
      await().until(connection::isClosed);
      assertThat(failureOf(connection.fetch("select 1"))).isInstanceOf(DataException.class);
    }
  }

  @Test
  void server_restarted_thePoolGoesOn() {
    try (PostgresServer server = PostgresServer.start(SharedServer.defaultMajor());
        PgPool own = Postgres.pool(PgOptions.parse(server.url()).toBuilder().maxSize(3).build())) {
      var running = own.fetchRow("select pg_sleep(60)");
      assertThat(own.fetchValue(Long.class, "select 1").result()).contains(1L);

      server.stop(StopMode.FAST);

      assertThat(failureOf(running)).isInstanceOf(ConnectionLostException.class);
      assertThat(failureOf(own.fetch("select 1"))).isInstanceOf(ConnectionLostException.class);
      server.start();
      assertThat(own.fetchValue(Long.class, "select 2").result()).contains(2L);
    }
  }

  @Test
  void cancel_thatCannotBeSent_givesTheConnectionUp() {
    var running = pool.fetchRow("select pg_sleep(60)");
    await()
        .until(
            () ->
                database
                    .execute(
                        "select state from pg_stat_activity where query like '%pg_sleep(60)%'"
                            + " and pid <> pg_backend_pid()")
                    .contains("active"));
    proxy.refuse(true);

    running.cancel();

    assertThat(catchThrowable(running::result)).isInstanceOf(CancellationException.class);
    await().until(() -> pool.size() == 0);
    proxy.refuse(false);
    assertUsable();
  }

  @Test
  void halfOpenLink_timeOut_givesTheSlotBack() {
    assertUsable();
    proxy.stall();

    Throwable failure =
        catchThrowable(pool.within(Duration.ofMillis(100)).fetch("select 1")::result);

    assertThat(failure).isInstanceOf(TimedOutException.class);
    await().until(() -> proxy.openConnections() > 1); // the request to cancel, or the next try
    proxy.resume();
    assertUsable();
    await().untilAsserted(() -> assertThat(pool.idleSize()).isEqualTo(pool.size()));
  }

  @Test
  void close_ofADeadLink_ends() {
    assertUsable();
    proxy.cut();

    pool.close();

    assertThat(pool.size()).isZero();
  }
}

package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.millrace.core.Async;
import dev.millrace.core.ClosedException;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.TimedOutException;
import dev.millrace.postgres.testkit.FreshDatabase;
import dev.millrace.postgres.testkit.PostgresServer;
import dev.millrace.postgres.testkit.SharedServer;
import dev.millrace.postgres.testkit.StopMode;
import dev.millrace.sql.Connection;
import dev.millrace.sql.Queries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pool on a real server. */
class PoolIT {

  private final FreshDatabase database = SharedServer.get().freshDatabase();

  @AfterEach
  void drop() {
    database.close();
  }

  private PgPool open(UnaryOperator<PgOptionsBuilder> options) {
    return Postgres.pool(options.apply(PgOptions.parse(database.url()).toBuilder()).build());
  }

  private static int pid(Queries queries) {
    return queries.fetchValue(Integer.class, "select pg_backend_pid()").result().orElseThrow();
  }

  private static void assertUsable(Queries queries) {
    assertThat(queries.fetchValue(Integer.class, "select 40 + 2").result()).contains(42);
  }

  private void terminate(int pid) {
    database.execute("select pg_terminate_backend(" + pid + ", 10000)");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 10, 20, 100})
  void using_soManyWorkers_allSucceed(int workers) {
    try (PgPool pool = open(options -> options.maxSize(5))) {
      List<Async<Integer>> running = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        int number = i;
        running.add(
            pool.using(
                (PgConnection connection) ->
                    connection
                        .fetchValue(Integer.class, "select $1::int from pg_sleep(0.001)", number)
                        .thenApply(value -> value.orElseThrow())));
      }

      for (int i = 0; i < workers; i++) {
        assertThat(running.get(i).result()).isEqualTo(i);
      }
      assertThat(pool.size()).isBetween(1, 5);
    }
  }

  @Test
  void acquire_fullPool_timesOutWithNumbersAndLosesNoSlot() {
    try (PgPool pool =
        open(options -> options.maxSize(1).name("full").acquireTimeout(Duration.ofMillis(30)))) {
      await().ignoreExceptions().untilAsserted(() -> pool.ready().result());
      try (Connection held = pool.acquire().result()) {
        assertUsable(held);
        assertThatThrownBy(() -> pool.acquire().result())
            .isInstanceOf(TimedOutException.class)
            .hasMessage(
                "pool \"full\": no connection within 30 ms (max=1, in use=1, idle=0, waiting=1)");
      }

      await().until(() -> pool.idleSize() == 1);
      assertUsable(pool);
    }
  }

  @Test
  void onConnect_failsOnce_surfacesAndTheNextWorks() {
    AtomicInteger calls = new AtomicInteger();
    try (PgPool pool =
        open(
            options ->
                options
                    .maxSize(1)
                    .onConnect(
                        connection -> {
                          if (calls.incrementAndGet() == 1) {
                            throw new IllegalStateException("from the hook");
                          }
                          return connection.execute("set search_path to hooked");
                        }))) {
      assertThatThrownBy(() -> pool.acquire().result()).hasMessage("from the hook");

      assertThat(pool.fetchValue(String.class, "select 'prepared'").result()).contains("prepared");
      assertUsable(pool);
      assertThat(calls).hasValue(2);
    }
  }

  @Test
  void onAcquire_failsOnce_closesThatConnectionAndTheNextWorks() {
    AtomicInteger calls = new AtomicInteger();
    try (PgPool pool =
        open(
            options ->
                options
                    .maxSize(1)
                    .onAcquire(
                        connection ->
                            connection.execute(
                                calls.incrementAndGet() == 1 ? "selekt" : "select 1")))) {
      assertThatThrownBy(() -> pool.acquire().result()).hasMessageContaining("selekt");

      assertUsable(pool);
      try (Connection connection = pool.acquire().result()) {
        assertUsable(connection);
      }
      assertThat(calls).hasValueGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void onRelease_connectionComesBack_runsBeforeTheResetAndOutsideOfTransactions() {
    AtomicInteger calls = new AtomicInteger();
    try (PgPool pool =
        open(
            options ->
                options
                    .maxSize(1)
                    .onRelease(
                        connection -> {
                          calls.incrementAndGet();
                          return connection.execute("create table if not exists seen (id int)");
                        }))) {
      pool.using((PgConnection c) -> c.execute("begin; selekt").handle((tag, failure) -> 1))
          .result();

      assertThat(pool.fetch("select * from seen").result()).isEmpty();
      assertThat(calls).hasValue(1);
    }
  }

  @Test
  void hook_leavesATransactionOpen_isRefused() {
    try (PgPool pool =
        open(options -> options.onConnect(connection -> connection.execute("begin")))) {
      assertThatThrownBy(() -> pool.fetch("select 1").result())
          .hasMessageContaining("left a transaction open");
    }
  }

  @Test
  void acquire_oneQueryPerConnection_replacesItEachTime() {
    try (PgPool pool = open(options -> options.maxSize(1).maxQueries(1))) {
      List<Integer> pids = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        try (Connection connection = pool.acquire().result()) {
          pids.add(pid(connection));
        }
      }

      assertThat(pids).doesNotHaveDuplicates();
      assertThat(pool.size()).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void terminate_connection_freesItsSlot() {
    try (PgPool pool = open(options -> options.maxSize(1))) {
      for (int i = 0; i < 3; i++) {
        PgConnection connection = (PgConnection) pool.acquire().result();
        connection.terminate();
        assertUsable(pool);
      }
    }
  }

  @Test
  void expireConnections_idleAndHeld_areReplacedBeforeTheNextUse() {
    try (PgPool pool = open(options -> options.maxSize(2))) {
      Connection held = pool.acquire().result();
      int heldPid = pid(held);
      int idlePid = pid(pool);

      pool.expireConnections();

      assertThat(pid(held)).isEqualTo(heldPid);
      held.close();
      for (int i = 0; i < 4; i++) {
        assertThat(pid(pool)).isNotIn(heldPid, idlePid);
      }
    }
  }

  @Test
  void maxIdleTime_unusedConnections_areClosedDownToTheLeastNumber() {
    try (PgPool pool =
        open(options -> options.minSize(1).maxSize(4).maxIdleTime(Duration.ofMillis(50)))) {
      List<Connection> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        all.add(pool.acquire().result());
      }
      assertThat(pool.size()).isEqualTo(4);

      all.forEach(Connection::close);

      await().until(() -> pool.size() == 1);
      assertUsable(pool);
    }
  }

  @Test
  void terminate_ofALentConnection_isNeverThatOfTheNextOne() {
    try (PgPool pool = open(options -> options.maxSize(1).eventLoops(1))) {
      for (int i = 0; i < 40; i++) {
        PgConnection connection = pool.acquire().result().unwrap(PgConnection.class);
        assertUsable(connection);

        connection.terminate();
      }
      assertUsable(pool);
    }
  }

  @Test
  void maxLifetime_oldConnections_areReplacedUnseen() {
    try (PgPool pool =
        open(options -> options.minSize(1).maxSize(1).maxLifetime(Duration.ofMillis(100)))) {
      int first = pid(pool);

      await().until(() -> pid(pool) != first);
    }
  }

  @Test
  void idleProbe_backendIsGone_isReplacedUnseen() {
    try (PgPool pool = open(options -> options.maxSize(1).idleProbe(Duration.ofNanos(1000)))) {
      for (int i = 0; i < 10; i++) {
        terminate(pid(pool));

        assertUsable(pool);
      }
    }
  }

  @Test
  void readOnlyError_outsideOfReadOnlyTransactions_replacesTheConnection() {
    try (PgPool pool =
        open(options -> options.maxSize(1).setting("default_transaction_read_only", "on"))) {
      int first = pid(pool);

      assertThatThrownBy(() -> pool.execute("create table t (id int)").result())
          .hasMessageContaining("read-only");

      assertThat(pid(pool)).isNotEqualTo(first);
    }
  }

  @Test
  void readOnlyError_inAReadOnlyTransaction_keepsTheConnection() {
    try (PgPool pool = open(options -> options.maxSize(1))) {
      int first = pid(pool);

      assertThatThrownBy(() -> pool.read(tx -> tx.fetch("create table t (id int)")).result())
          .hasMessageContaining("read-only");

      assertThat(pid(pool)).isEqualTo(first);
    }
  }

  @Test
  void queries_straightOnThePool_arePipelinedOverItsConnections() {
    try (PgPool pool = open(options -> options.maxSize(3))) {
      List<Async<Optional<Integer>>> running = new ArrayList<>();
      for (int i = 0; i < 2000; i++) {
        running.add(pool.fetchValue(Integer.class, "select $1::int", i));
      }

      for (int i = 0; i < running.size(); i++) {
        assertThat(running.get(i).result()).contains(i);
      }
      assertThat(pool.size()).isBetween(2, 3);
    }
  }

  @Test
  void close_heldConnection_isWaitedForAndThenCut() {
    PgPool pool = open(options -> options.maxSize(1).closeTimeout(Duration.ofMillis(50)));
    Connection held = pool.acquire().result();
    Async<?> slow = held.fetch("select pg_sleep(600)");

    pool.close();

    assertThatThrownBy(slow::result).isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> pool.acquire().result()).isInstanceOf(ClosedException.class);
    held.close();
  }

  @Test
  void terminate_pool_failsWhatRuns() {
    PgPool pool = open(options -> options.maxSize(1));
    Connection held = pool.acquire().result();
    Async<?> slow = held.fetch("select pg_sleep(600)");
    Async<Connection> waiting = pool.acquire();

    pool.terminate();

    assertThatThrownBy(slow::result).isInstanceOf(ClosedException.class);
    assertThatThrownBy(waiting::result).isInstanceOf(ClosedException.class);
    pool.close();
    held.close();
  }

  @Test
  void terminate_runningStatement_isStoppedOnTheServer() {
    PgPool pool = open(options -> options.maxSize(1));
    pool.execute("create table locked (id int)").result();
    Async<?> slow =
        pool.transaction(
            tx ->
                tx.execute("insert into locked values (1)")
                    .thenCompose(tag -> tx.fetch("select pg_sleep(600)")));
    await()
        .until(
            () ->
                database
                    .execute(
                        "select count(*) from pg_stat_activity where wait_event = 'PgSleep'"
                            + " and datname = current_database()")
                    .startsWith("1"));

    pool.terminate();
    pool.close();

    assertThatThrownBy(slow::result).isInstanceOf(ClosedException.class);
    database.execute("drop table locked");
  }

  @Test
  void ready_wrongPasswordOrDatabase_failsWithTheServersError() {
    try (PgPool wrong = open(options -> options.password("wrong"));
        PgPool unknown = open(options -> options.database("no_such_database"))) {
      assertThatThrownBy(() -> wrong.ready().result())
          .isInstanceOfSatisfying(
              PgException.class, failure -> assertThat(failure.sqlState()).isEqualTo("28P01"));
      assertThatThrownBy(() -> unknown.ready().result())
          .isInstanceOfSatisfying(
              PgException.class, failure -> assertThat(failure.sqlState()).isEqualTo("3D000"));
    }
  }

  @Test
  void ready_minSize_opensThemAll() {
    try (PgPool pool = open(options -> options.minSize(6).maxSize(8))) {
      pool.ready().result();
      pool.ready().result();

      // One more may come, if all were still being prepared when the second asked.
      assertThat(pool.size()).isBetween(6, 7);
      await().until(() -> pool.idleSize() == pool.size());
    }
  }

  @Test
  void restart_queriesInFlight_failOnceAndThePoolRecovers() {
    try (PostgresServer server = PostgresServer.start(SharedServer.defaultMajor());
        PgPool pool = Postgres.pool(PgOptions.parse(server.url()).toBuilder().maxSize(3).build())) {
      List<Async<?>> running = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        running.add(pool.fetch("select pg_sleep(600)"));
      }
      await()
          .until(
              () ->
                  server
                      .execute(
                          "select count(*) from pg_stat_activity where wait_event = 'PgSleep'"
                              + " and datname = current_database()")
                      .startsWith("3"));

      server.stop(StopMode.FAST);

      for (Async<?> each : running) {
        assertThatThrownBy(each::result).isInstanceOf(ConnectionLostException.class);
      }
      assertThatThrownBy(() -> pool.ready().result()).isInstanceOf(ConnectionLostException.class);
      server.start();
      assertUsable(pool);
      pool.ready().result();
    }
  }
}

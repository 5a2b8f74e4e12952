package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.millrace.core.Async;
import dev.millrace.core.ConflictException;
import dev.millrace.core.DataException;
import dev.millrace.core.TimedOutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server is asked to stop, it stops, and the connection does its work afterwards. */
final class CancelIT {

  private static final String SLOW = "select pg_sleep(600)";

  /** Ways to run something that takes for ever. */
  private enum Running {
    EXECUTE(connection -> connection.execute(SLOW)),
    EXECUTE_WITH_ARGUMENTS(connection -> connection.execute("select pg_sleep($1)", 600.0)),
    FETCH(connection -> connection.fetch(SLOW)),
    FETCH_ROW(connection -> connection.fetchRow(SLOW)),
    FETCH_VALUE(connection -> connection.fetchValue(String.class, "select pg_sleep(600)::text")),
    STREAM(connection -> connection.stream(SLOW).toList()),
    EXECUTE_MANY(
        connection ->
            connection.executeMany(
                "select pg_sleep($1)", List.of(List.of(0.0), List.of(600.0), List.of(0.0)))),
    FETCH_MANY(connection -> connection.fetchMany("select pg_sleep($1)", List.of(List.of(600.0)))),
    PIPELINE(
        connection ->
            connection.pipeline(
                pipeline -> {
                  pipeline.execute("select $1::int", 1);
                  return pipeline.fetch(SLOW);
                })),
    TRANSACTION(connection -> connection.transaction(tx -> tx.fetch(SLOW))),
    SAVEPOINT(
        connection -> connection.transaction(tx -> tx.transaction(inner -> inner.fetch(SLOW)))),
    CURSOR(
        connection ->
            connection.transaction(tx -> tx.cursor(SLOW).thenCompose(cursor -> cursor.fetch(1))));

    @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
    private final Function<PgConnection, Async<?>> start;

    Running(Function<PgConnection, Async<?>> start) {
      this.start = start;
    }
  }

  private Served served;
  private PgConnection connection;

  @BeforeEach
  void open() {
    served = Served.start();
    connection = served.connection();
  }

  @AfterEach
  void close() {
    served.close();
  }

  private static void assertUsable(PgConnection connection) {
    assertThat(connection.fetchValue(Long.class, "select 40 + 2").result(Served.PATIENCE))
        .contains(42L);
    assertThat(connection.isInTransaction()).isFalse();
  }

  private String stateOf(int pid) {
    return served
        .database()
        .execute("select state || ' ' || query from pg_stat_activity where pid = " + pid);
  }

  private void awaitSleeping(PgConnection of) {
    int pid = of.serverPid();
    await().until(() -> stateOf(pid).contains("active") && stateOf(pid).contains("pg_sleep"));
  }

  private static Throwable failureOf(Async<?> async) {
    return catchThrowable(() -> async.result(Served.PATIENCE));
  }

  private static void assertStopped(Async<?> async) {
    assertThat(PgException.in(failureOf(async)).orElseThrow().sqlState()).isEqualTo("57014");
  }

  @ParameterizedTest
  @EnumSource
  void running_cancelled_isStoppedAndTheSameConnectionUsable(Running running) {
    int pid = connection.serverPid();
    Async<?> async = running.start.apply(connection);
    awaitSleeping(connection);

    async.cancel();

    assertThat(failureOf(async)).isInstanceOf(CancellationException.class);
    assertUsable(connection);
    assertThat(connection.serverPid()).isEqualTo(pid);
    await().until(() -> stateOf(pid).contains("idle"));
  }

  @ParameterizedTest
  @EnumSource
  void running_timedOut_isStoppedAndTheSameConnectionUsable(Running running) {
    Async<?> async = running.start.apply(connection.within(Duration.ofMillis(100)));

    assertThat(failureOf(async)).isInstanceOf(TimedOutException.class);
    assertUsable(connection);
  }

  @ParameterizedTest
  @EnumSource
  void running_connectionCancelled_failsByTheServer(Running running) {
    Async<?> async = running.start.apply(connection);
    awaitSleeping(connection);

    connection.cancel().result(Served.PATIENCE);

    assertStopped(async);
    assertUsable(connection);
  }

  @Test
  void prepare_waitingForALock_isStopped() {
    served.database().execute("create table locked (id int)");
    try (PgConnection other = served.connect()) {
      var holding = other.begin().result(Served.PATIENCE);
      holding.execute("lock table locked").result(Served.PATIENCE);
      var preparing = connection.prepare("select id from locked where id = $1");
      int pid = connection.serverPid();
      await().until(() -> stateOf(pid).contains("active"));

      preparing.cancel();

      assertThat(failureOf(preparing)).isInstanceOf(CancellationException.class);
      assertUsable(connection);
      holding.rollback().result(Served.PATIENCE);
      try (var prepared =
          connection.prepare("select id from locked where id = $1").result(Served.PATIENCE)) {
        assertThat(prepared.fetch(1).result(Served.PATIENCE)).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void commit_waitingForALock_isStoppedByTheConnectionOnly(boolean stopped) {
    served
        .database()
        .execute("create table late (id int, unique (id) deferrable initially deferred)");
    try (PgConnection other = served.connect()) {
      var holding = other.begin().result(Served.PATIENCE);
      holding.execute("insert into late values (1)").result(Served.PATIENCE);
      var waiting = connection.begin().result(Served.PATIENCE);
      waiting.execute("insert into late values (1)").result(Served.PATIENCE);
      var commit = waiting.commit();
      int pid = connection.serverPid();
      await().until(() -> stateOf(pid).contains("active") && stateOf(pid).contains("COMMIT"));

      if (stopped) {
        connection.cancel().result(Served.PATIENCE);
        assertStopped(commit);
      } else {
        commit.cancel();
        assertThat(failureOf(commit)).isInstanceOf(CancellationException.class);
      }

      holding.rollback().result(Served.PATIENCE);
      assertUsable(connection);
      assertThat(connection.fetchValue(Long.class, "select count(*) from late").result())
          .contains(stopped ? 0L : 1L);
    }
  }

  @Test
  void statementOfATransaction_stopped_leavesItFailedUntilRollback() {
    var tx = connection.begin().result(Served.PATIENCE);
    var slow = tx.fetch(SLOW);
    awaitSleeping(connection);

    connection.cancel().result(Served.PATIENCE);

    assertStopped(slow);
    assertThat(failureOf(tx.fetch("select 1"))).isInstanceOf(DataException.class);
    assertThat(connection.isInTransaction()).isTrue();
    tx.rollback().result(Served.PATIENCE);
    assertUsable(connection);
  }

  @Test
  void statementAfterBeginByHand_stopped_leavesTheServerInAFailedTransaction() {
    connection.execute("begin").result(Served.PATIENCE);
    var slow = connection.fetch(SLOW);
    awaitSleeping(connection);

    slow.cancel();

    var next = failureOf(connection.fetch("select 1"));
    assertThat(PgException.in(next).orElseThrow().sqlState()).isEqualTo("25P02");
    connection.execute("rollback").result(Served.PATIENCE);
    assertUsable(connection);
  }

  @Test
  void savepoint_stoppedInside_letsTheOuterTransactionGoOn() {
    served.database().execute("create table kept (id int)");
    var tx = connection.begin().result(Served.PATIENCE);
    tx.execute("insert into kept values (1)").result(Served.PATIENCE);

    var inner = tx.transaction(nested -> nested.within(Duration.ofMillis(100)).fetch(SLOW));

    assertThat(failureOf(inner)).isInstanceOf(TimedOutException.class);
    tx.execute("insert into kept values (2)").result(Served.PATIENCE);
    tx.commit().result(Served.PATIENCE);
    assertThat(connection.fetchValue(Long.class, "select count(*) from kept").result())
        .contains(2L);
  }

  @Test
  void cancel_idleConnection_changesNothing() {
    for (int i = 0; i < 50; i++) {
      connection.cancel().result(Served.PATIENCE);

      assertUsable(connection);
    }
  }

  @Test
  void cancel_manyAtOnceAndATimeOut_neverHitTheNextStatement() {
    for (int i = 0; i < 40; i++) {
      var slow = connection.within(Duration.ofMillis(1 + i % 4)).fetch(SLOW);
      List<Async<Void>> requests = new ArrayList<>();
      for (int j = 0; j < 3; j++) {
        requests.add(connection.cancel());
      }
      var next = connection.fetchValue(Integer.class, "select $1::int", i);

      assertThat(failureOf(slow)).isInstanceOfAny(DataException.class);
      assertThat(next.result(Served.PATIENCE)).contains(i);
      requests.forEach(request -> request.result(Served.PATIENCE));
      assertUsable(connection);
    }
  }

  @Test
  void cancel_racingWithQuickStatements_failsOnlyThose() {
    for (int i = 0; i < 300; i++) {
      var quick = connection.fetchValue(Integer.class, "select $1::int", i);
      var request = connection.cancel();

      var failure = failureOf(quick);
      if (failure != null) {
        assertThat(PgException.in(failure).orElseThrow().sqlState()).isEqualTo("57014");
      }
      request.result(Served.PATIENCE);
      var next = failureOf(connection.fetchValue(Integer.class, "select $1::int", i));
      if (next != null) {
        assertThat(next).isInstanceOf(ConflictException.class);
      }
    }
    assertUsable(connection);
  }

  @Test
  void terminate_whileRunning_failsItAndIsDoneTwice() {
    PgConnection doomed = served.connect();
    var slow = doomed.fetch(SLOW);
    awaitSleeping(doomed);

    doomed.terminate();
    doomed.terminate();

    assertThat(failureOf(slow)).isInstanceOf(DataException.class);
    assertThat(doomed.isClosed()).isTrue();
  }

  @Test
  void close_whileRunning_waitsUntilThatIsStopped() {
    PgConnection closing = served.connect();
    var slow = closing.fetch(SLOW);
    awaitSleeping(closing);
    var closed = closing.closeAsync();
    assertThat(closed.isDone()).isFalse();

    closing.cancel().result(Served.PATIENCE);

    assertStopped(slow);
    closed.result(Served.PATIENCE);
    assertThat(closing.isClosed()).isTrue();
  }

  @Test
  void commandTimeout_passed_stopsTheStatementAlone() {
    try (PgConnection hasty =
        Served.connect(served.options().commandTimeout(Duration.ofMillis(200)))) {
      var slow = hasty.fetch(SLOW);

      assertThat(failureOf(slow)).isInstanceOf(TimedOutException.class);
      assertUsable(hasty);
    }
  }
}

package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.millrace.core.Async;
import dev.millrace.core.ConflictException;
import dev.millrace.core.Outcome;
import dev.millrace.postgres.testkit.Backend;
import dev.millrace.postgres.testkit.Direction;
import dev.millrace.postgres.testkit.FaultyProxy;
import dev.millrace.postgres.testkit.PostgresServer;
import dev.millrace.postgres.testkit.Script;
import dev.millrace.postgres.testkit.ScriptedServer;
import dev.millrace.postgres.testkit.SharedServer;
import dev.millrace.postgres.testkit.TestCertificates;
import dev.millrace.sql.Queries;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Requests to cancel that come late, hit another statement, or do nothing. */
final class LateCancelIT {

  private static final int SSL_REQUEST = 80877103;

  /** After so many runs a statement is known to be quick, though one of them hiccups. */
  private static final int WARM_UP = 20;

  private final CountDownLatch sent = new CountDownLatch(1);
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final AtomicBoolean hasEnded = new AtomicBoolean();

  private static void reached(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void answerWarmUp(Script script) {
    Played.describeAndRun(Played.logIn(script), 1);
    for (int i = 1; i < WARM_UP; i++) {
      Played.run(script, 1);
    }
  }

  private static void warmUp(Queries queries) {
    for (int i = 0; i < WARM_UP; i++) {
      assertThat(Played.ask(queries).result()).contains(1);
    }
  }

  private static Script expectRuns(Script script, int count) {
    for (int i = 0; i < count; i++) {
      script.expect('B', 'E', 'S');
    }
    return script;
  }

  private static void hit(Script script) {
    script.reply(
        Backend.error("57014", "canceling statement due to user request"),
        Backend.readyForQuery('I'));
  }

  /** The Sync on which a late signal is spent: only once the other socket has ended. */
  private void expectBarrier(Script script) {
    script.expect('S');
    assertThat(hasEnded).isTrue();
    script.reply(Backend.readyForQuery('I'));
  }

  /** Takes the request, and ends when the test says so. */
  private void cancelled(Script script) throws Exception {
    script.expectCancelRequest(Played.PROCESS, Played.SECRET);
    asked.countDown();
    script.await(mayEnd);
    hasEnded.set(true);
    script.end();
  }

  @Test
  void lateCancel_hitsTheFollowerOfASharedSession_thatIsSentAgain() throws Exception {
    try (ScriptedServer server =
            ScriptedServer.start(
                script -> {
                  answerWarmUp(script);
                  expectRuns(script, 3);
                  sent.countDown();
                  script.await(asked);
                  Played.answer(script, 2);
                  hit(script);
                  Played.answer(script, 4);
                  expectBarrier(script);
                  Played.run(script, 3);
                  script.expectEnd();
                },
                this::cancelled);
        PgPool pool = Postgres.pool(Played.options(server).build())) {
      warmUp(pool);
      var target = Played.ask(pool);
      var follower = Played.ask(pool);
      var last = Played.ask(pool);
      reached(sent);

      target.cancel();

      assertThat(catchThrowable(target::result)).isInstanceOf(CancellationException.class);
      assertThat(last.result()).contains(4);
      mayEnd.countDown();
      assertThat(follower.result()).contains(3);
    }
  }

  @Test
  void lateCancel_hitsTheLastOfAHeldSession_thatIsSentAgain() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(
            script -> {
              answerWarmUp(script);
              expectRuns(script, 2);
              sent.countDown();
              script.await(asked);
              Played.answer(script, 2);
              hit(script);
              expectBarrier(script);
              Played.run(script, 3);
              Played.run(script, 4);
              script.expectEnd();
            },
            this::cancelled)) {
      try (PgConnection connection = Served.connect(Played.options(server))) {
        warmUp(connection);
        var target = Played.ask(connection);
        var follower = Played.ask(connection);
        reached(sent);

        target.cancel();
        reached(asked);
        var next = Played.ask(connection);
        mayEnd.countDown();

        assertThat(follower.result()).contains(3);
        assertThat(next.result()).contains(4);
      }
    }
  }

  @Test
  void lateCancel_hitsOneInTheMiddleOfAHeldSession_conflictsAndNothingWasApplied()
      throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(
            script -> {
              answerWarmUp(script);
              expectRuns(script, 3);
              sent.countDown();
              script.await(asked);
              Played.answer(script, 2);
              hit(script);
              Played.answer(script, 4);
              expectBarrier(script);
              Played.run(script, 5);
              script.expectEnd();
            },
            this::cancelled)) {
      try (PgConnection connection = Served.connect(Played.options(server))) {
        warmUp(connection);
        var target = Played.ask(connection);
        var follower = Played.ask(connection);
        var last = Played.ask(connection);
        reached(sent);

        target.cancel();
        assertThat(last.result()).contains(4);
        var next = Played.ask(connection);
        mayEnd.countDown();

        assertThat(catchThrowable(follower::result))
            .isInstanceOfSatisfying(
                ConflictException.class,
                failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED));
        assertThat(next.result()).contains(5);
      }
    }
  }

  @Test
  void lateCancel_hitsTheSyncThatWaitsForIt_isSpent() throws Exception {
    mayEnd.countDown();
    try (ScriptedServer server =
        ScriptedServer.start(
            script -> {
              Played.logIn(script).expect('P', 'D', 'S');
              sent.countDown();
              script.await(asked);
              hit(script);
              script.expect('S');
              hit(script);
              Played.describeAndRun(script, 1);
              script.expectEnd();
            },
            this::cancelled)) {
      try (PgConnection connection = Served.connect(Played.options(server))) {
        var target = connection.prepare(Played.SQL);
        reached(sent);
        connection.cancel().result(Served.PATIENCE);
        assertThat(catchThrowable(target::result)).isNotNull();

        assertThat(Played.ask(connection).result()).contains(1);
      }
    }
  }

  private static void assertReplaced(PgPool pool, CountDownLatch sent) {
    Async<?> target = pool.execute("select wait");
    reached(sent);

    target.cancel();

    assertThat(catchThrowable(target::result)).isInstanceOf(CancellationException.class);
    assertThat(Played.ask(pool).result()).contains(1);
    await().untilAsserted(() -> assertThat(pool.size()).isEqualTo(1));
    await().untilAsserted(() -> assertThat(pool.idleSize()).isEqualTo(1));
  }

  @Test
  void cancel_ignoredByTheServer_givesTheConnectionUpAndReplacesIt() throws Exception {
    mayEnd.countDown();
    try (ScriptedServer server =
            ScriptedServer.start(
                script -> {
                  Played.logIn(script).expect('Q');
                  sent.countDown();
                  script.expectEnd();
                },
                this::cancelled,
                script -> Played.describeAndRun(Played.logIn(script), 1).expectEnd());
        PgPool pool = Postgres.pool(Played.options(server).build())) {
      assertReplaced(pool, sent);
    }
  }

  @Test
  void cancel_beforeTheServerHasReadTheStatement_isAskedForAgain() throws Exception {
    try (ScriptedServer server =
            ScriptedServer.start(
                script -> {
                  Played.logIn(script).expect('Q');
                  sent.countDown();
                  script.await(asked);
                  hit(script);
                  expectBarrier(script);
                  Played.describeAndRun(script, 1).expectEnd();
                },
                script -> script.expectCancelRequest(Played.PROCESS, Played.SECRET).end(),
                script -> {
                  script.expectCancelRequest(Played.PROCESS, Played.SECRET);
                  asked.countDown();
                  hasEnded.set(true);
                  script.end();
                });
        PgPool pool =
            Postgres.pool(
                Played.options(server).cancelTimeout(Duration.ofSeconds(30)).maxSize(1).build())) {
      var target = pool.execute("select pg_sleep(600)");
      reached(sent);

      target.cancel();

      assertThat(Played.ask(pool).result()).contains(1);
    }
  }

  @Test
  void cancel_socketStaysOpen_givesTheConnectionUpAndReplacesIt() throws Exception {
    try (ScriptedServer server =
            ScriptedServer.start(
                script -> {
                  Played.logIn(script).expect('Q');
                  sent.countDown();
                  script.expectEnd();
                },
                script -> script.expectCancelRequest(Played.PROCESS, Played.SECRET).ignoreRest(),
                script -> Played.describeAndRun(Played.logIn(script), 1).expectEnd());
        PgPool pool = Postgres.pool(Played.options(server).build())) {
      assertReplaced(pool, sent);
    }
  }

  @Test
  void cancel_withoutAKeyOfTheServer_givesTheConnectionUpAndReplacesIt() throws Exception {
    try (ScriptedServer server =
            ScriptedServer.start(
                script -> {
                  script
                      .expectStartup()
                      .reply(
                          Backend.authenticationOk(),
                          Backend.parameterStatus("server_version", "15.0"),
                          Backend.parameterStatus("client_encoding", "UTF8"),
                          Backend.readyForQuery('I'))
                      .expect('Q');
                  sent.countDown();
                  script.expectEnd();
                },
                script -> Played.describeAndRun(Played.logIn(script), 1).expectEnd());
        PgPool pool = Postgres.pool(Played.options(server).build())) {
      assertReplaced(pool, sent);
    }
  }

  @Test
  void cancel_ofAConnectionWithTls_usesTlsItself() {
    List<Integer> first = new CopyOnWriteArrayList<>();
    try (TestCertificates certificates = TestCertificates.create();
        PostgresServer server =
            PostgresServer.builder(SharedServer.defaultMajor()).ssl(certificates).start();
        FaultyProxy proxy = FaultyProxy.before(server)) {
      proxy.observe(
          (direction, bytes) -> {
            if (direction == Direction.FROM_CLIENT && bytes.length >= 8 && bytes[0] == 0) {
              first.add(ByteBuffer.wrap(bytes).getInt(4));
            }
          });
      PgOptionsBuilder options =
          PgOptions.parse(proxy.through(server.url())).toBuilder().sslMode(SslMode.REQUIRE);
      try (PgConnection connection = Served.connect(options)) {
        var slow = connection.within(Duration.ofMillis(100)).fetch("select pg_sleep(600)");

        assertThat(catchThrowable(slow::result)).isNotNull();
        assertThat(connection.fetchValue(Integer.class, "select 1").result()).contains(1);
        assertThat(first).containsExactly(SSL_REQUEST, SSL_REQUEST);
      }
    }
  }
}

package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.millrace.core.Async;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.postgres.internal.wire.ProtocolViolation;
import dev.millrace.postgres.testkit.Backend;
import dev.millrace.postgres.testkit.Scene;
import dev.millrace.postgres.testkit.Script;
import dev.millrace.postgres.testkit.ScriptedServer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is sent before the answers to what was sent before, seen by a server that plays a script.
 */
final class PipeliningIT {

  private static final int WARM = 40;

  private static final byte[] COLUMN = Backend.rowDescription("n", 23, 1);
  private static final byte[] ROW = Backend.dataRow(new byte[] {0, 0, 0, 1});
  private static final byte[] READY = Backend.readyForQuery('I');

  private static PgConnection connect(ScriptedServer server, int maxInFlight) {
    return Served.connect(
        PgOptions.parse(server.url()).toBuilder()
            .sslMode(SslMode.DISABLE)
            .maxInFlight(maxInFlight));
  }

  private static Async<Optional<Integer>> one(PgConnection connection) {
    return connection.fetchValue(Integer.class, "select 1");
  }

  private static void isOne(Async<Optional<Integer>> fetch) {
    assertThat(fetch.result(Served.PATIENCE)).hasValue(1);
  }

  /** Lets a client in and describes its first statement. */
  private static Script described(Script script) {
    return script
        .logIn(7, 42)
        .expect('P', 'D', 'S')
        .reply(Backend.parseComplete(), Backend.parameterDescription(), COLUMN, READY);
  }

  private static Script answered(Script script) {
    return script.reply(Backend.bindComplete(), ROW, Backend.commandComplete("SELECT 1"), READY);
  }

  /** As above, and answers so often that the statement is known to be quick, whatever the first. */
  private static void warm(Script script) {
    described(script);
    for (int i = 0; i < WARM; i++) {
      script.expect('B', 'E', 'S');
      answered(script);
    }
  }

  private static void warm(PgConnection connection) {
    for (int i = 0; i < WARM; i++) {
      isOne(one(connection));
    }
  }

  @Test
  void fetch_quickStatement_manyAreInFlightEachWithItsSync() {
    Scene scene =
        script -> {
          warm(script);
          for (int i = 0; i < 5; i++) {
            script.expect('B', 'E', 'S');
          }
          for (int i = 0; i < 5; i++) {
            answered(script);
          }
          script.expectEnd();
        };
    try (ScriptedServer server = ScriptedServer.start(scene);
        PgConnection connection = connect(server, 16)) {
      warm(connection);

      List<Async<Optional<Integer>>> many =
          IntStream.range(0, 5).mapToObj(i -> one(connection)).toList();

      many.forEach(PipeliningIT::isOne);
    }
  }

  @Test
  void fetch_moreThanTheLimit_waitForAnswers() {
    CountDownLatch asked = new CountDownLatch(1);
    Scene scene =
        script -> {
          warm(script);
          script.expect('B', 'E', 'S').expect('B', 'E', 'S').await(asked);
          answered(script);
          script.expect('B', 'E', 'S');
          answered(script);
          answered(script);
          script.expectEnd();
        };
    try (ScriptedServer server = ScriptedServer.start(scene);
        PgConnection connection = connect(server, 2)) {
      warm(connection);

      List<Async<Optional<Integer>>> many =
          IntStream.range(0, 3).mapToObj(i -> one(connection)).toList();
      asked.countDown();

      many.forEach(PipeliningIT::isOne);
      assertThat(server.receivedTags()).isEqualTo("PDS" + "BES".repeat(WARM + 3));
    }
  }

  @Test
  void fetch_statementOfUnknownDuration_nothingFollowsIt() {
    CountDownLatch asked = new CountDownLatch(1);
    Scene scene =
        script -> {
          described(script).expect('B', 'E', 'S').await(asked);
          answered(script);
          script.expect('B', 'E', 'S');
          answered(script);
          script.expectEnd();
        };
    try (ScriptedServer server = ScriptedServer.start(scene);
        PgConnection connection = connect(server, 16)) {
      Async<Optional<Integer>> first = one(connection);
      Async<Optional<Integer>> second = one(connection);
      asked.countDown();

      isOne(first);
      isOne(second);
    }
  }

  @Test
  void transaction_statements_followEachOtherWhateverTheyTake() {
    Scene scene =
        script -> {
          described(script).expect('P', 'B', 'E', 'B', 'E', 'S');
          script.reply(
              Backend.parseComplete(),
              Backend.bindComplete(),
              Backend.commandComplete("BEGIN"),
              Backend.bindComplete(),
              ROW,
              Backend.commandComplete("SELECT 1"),
              Backend.readyForQuery('T'));
          script.expect('B', 'E', 'S').expect('B', 'E', 'S');
          for (int i = 0; i < 2; i++) {
            script.reply(
                Backend.bindComplete(),
                ROW,
                Backend.commandComplete("SELECT 1"),
                Backend.readyForQuery('T'));
          }
          script.expect('Q').reply(Backend.commandComplete("COMMIT"), READY).expectEnd();
        };
    try (ScriptedServer server = ScriptedServer.start(scene);
        PgConnection connection = connect(server, 16)) {
      connection
          .transaction(
              tx -> {
                tx.fetchValue(Integer.class, "select 1");
                tx.fetchValue(Integer.class, "select 1");
                return tx.fetchValue(Integer.class, "select 1");
              })
          .result(Served.PATIENCE);
    }
  }

  @Test
  void fetch_fatalError_isTheCauseOfTheLostConnection() {
    Scene scene =
        script -> {
          warm(script);
          script
              .expect('B', 'E', 'S')
              .reply(Backend.fatal("57P01", "terminating connection"))
              .end();
        };
    try (ScriptedServer server = ScriptedServer.start(scene);
        PgConnection connection = connect(server, 16)) {
      warm(connection);

      assertThatThrownBy(() -> one(connection).result(Served.PATIENCE))
          .isInstanceOf(ConnectionLostException.class)
          .satisfies(
              e -> assertThat(PgException.in(e).orElseThrow().sqlState()).isEqualTo("57P01"));
      for (int i = 0; i < 100; i++) {
        assertThatThrownBy(() -> one(connection).result(Served.PATIENCE))
            .isInstanceOf(ConnectionLostException.class);
      }
      assertThat(connection.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3f00000004", // no such message
        "5400000006ffff", // more columns than there are bytes
        "5a0000000441", // a length that is too short for its body
        "7a00000004",
        "4400000003",
      })
  void fetch_unexpectedMessage_closesTheConnection(String hex) {
    Scene scene =
        script -> {
          warm(script);
          script.expect('B', 'E', 'S').reply(hex).expectEnd();
        };
    try (ScriptedServer server = ScriptedServer.start(scene);
        PgConnection connection = connect(server, 16)) {
      warm(connection);

      assertThatThrownBy(() -> one(connection).result(Served.PATIENCE))
          .isInstanceOf(ConnectionLostException.class)
          .hasRootCauseInstanceOf(ProtocolViolation.class);
      assertThat(connection.isClosed()).isTrue();
    }
  }

  @Test
  void idle_answerThatNobodyAskedFor_closesTheConnection() {
    Scene scene =
        script -> {
          warm(script);
          script.reply(Backend.commandComplete("SELECT 1")).expectEnd();
        };
    try (ScriptedServer server = ScriptedServer.start(scene);
        PgConnection connection = connect(server, 16)) {
      warm(connection);

      await().until(connection::isClosed);
    }
  }

  @Test
  void execute_copyInResponse_isAnsweredByCopyFail() {
    Scene scene =
        script ->
            script
                .logIn(7, 42)
                .expect('Q')
                .reply(Backend.copyInResponse(1))
                .expect('f')
                .reply(Backend.error("57014", "COPY failed"), READY)
                .expectEnd();
    try (ScriptedServer server = ScriptedServer.start(scene);
        PgConnection connection = connect(server, 16)) {
      assertThatThrownBy(() -> connection.execute("copy t from stdin").result(Served.PATIENCE))
          .hasMessageContaining("COPY");
    }
  }

  @Test
  void fetch_linkLost_failsAllInFlight() {
    Scene scene =
        script -> {
          warm(script);
          script.expect('B', 'E', 'S').expect('B', 'E', 'S').reset();
        };
    try (ScriptedServer server = ScriptedServer.start(scene);
        PgConnection connection = connect(server, 16)) {
      warm(connection);

      Async<Optional<Integer>> first = one(connection);
      Async<Optional<Integer>> second = one(connection);

      assertThatThrownBy(() -> first.result(Served.PATIENCE))
          .isInstanceOf(ConnectionLostException.class);
      assertThatThrownBy(() -> second.result(Served.PATIENCE))
          .isInstanceOf(ConnectionLostException.class);
    }
  }
}

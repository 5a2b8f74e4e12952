package dev.millrace.postgres;

import static dev.millrace.postgres.testkit.Backend.bindComplete;
import static dev.millrace.postgres.testkit.Backend.commandComplete;
import static dev.millrace.postgres.testkit.Backend.dataRow;
import static dev.millrace.postgres.testkit.Backend.error;
import static dev.millrace.postgres.testkit.Backend.fatal;
import static dev.millrace.postgres.testkit.Backend.hex;
import static dev.millrace.postgres.testkit.Backend.message;
import static dev.millrace.postgres.testkit.Backend.negotiateProtocolVersion;
import static dev.millrace.postgres.testkit.Backend.notice;
import static dev.millrace.postgres.testkit.Backend.notification;
import static dev.millrace.postgres.testkit.Backend.parameterStatus;
import static dev.millrace.postgres.testkit.Backend.readyForQuery;
import static dev.millrace.postgres.testkit.Backend.rowDescription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.DataException;
import dev.millrace.postgres.internal.wire.ProtocolViolation;
import dev.millrace.postgres.testkit.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a server must not say ends the connection and every stage; what it may say does not. */
final class ProtocolIT {

  private static final int MOST_BYTES = 1 << 20;

  private static byte[] joined(byte[]... messages) {
    var all = new ByteArrayOutputStream();
    for (byte[] each : messages) {
      all.writeBytes(each);
    }
    return all.toByteArray();
  }

  static Stream<Named<byte[]>> violations() {
    return Stream.of(
        Named.of("an unknown message", message('x', new byte[0])),
        Named.of("a tag that does not print", hex("00 00000004")),
        Named.of("a version in a session", negotiateProtocolVersion(0)),
        Named.of("an authentication in a session", hex("52 00000008 00000000")),
        Named.of("a key in a session", hex("4b 0000000c 00000001 00000002")),
        Named.of("a replication stream", hex("57 00000007 00 0000")),
        Named.of("a length below its own", hex("44 00000003 00")),
        Named.of("a negative length", hex("44 ffffffff")),
        Named.of("a length above the limit", hex("44 7fffffff")),
        Named.of("a length just above the limit", hex("44 00100001")),
        Named.of("a state that there is not", message('Z', new byte[] {'Q'})),
        Named.of("no state", message('Z', new byte[0])),
        Named.of("a setting without a value", message('S', new byte[] {'a', 0})),
        Named.of("columns that are not there", hex("54 00000006 0005")),
        Named.of("an error without its end", message('E', new byte[] {'S', 'E'})));
  }

  @ParameterizedTest
  @MethodSource("violations")
  void violation_endsTheConnectionAndEveryStage(byte[] violation) {
    try (ScriptedServer server =
            ScriptedServer.start(
                script -> {
                  Played.describe(Played.logIn(script));
                  script.expect('B', 'E', 'S').reply(violation).expectEnd();
                },
                script -> Played.runAnew(Played.logIn(script), 2).expectEnd());
        PgPool pool = Postgres.pool(Played.options(server).maxMessageSize(MOST_BYTES).build())) {
      var running = Played.ask(pool);
      var waiting = Played.ask(pool);

      var failure = catchThrowable(() -> running.result(Served.PATIENCE));

      assertThat(failure)
          .isInstanceOf(ConnectionLostException.class)
          .hasCauseInstanceOf(ProtocolViolation.class);
      assertThat(waiting.result(Served.PATIENCE)).contains(2);
    }
  }

  static Stream<Named<byte[]>> unreadable() {
    return Stream.of(
        Named.of("a row without a count", message('D', new byte[] {0})),
        Named.of("a row of too many columns", dataRow("a", "b")),
        Named.of("a row of no columns", message('D', new byte[2])),
        Named.of("a value longer than its row", hex("44 0000000a 0001 00000004")),
        Named.of("a value of another length", dataRow("five!")));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void row_unreadable_failsTheStatementAlone(byte[] row) {
    try (ScriptedServer server =
        ScriptedServer.start(
            script -> {
              Played.describe(Played.logIn(script)).expect('B', 'E', 'S');
              script.reply(bindComplete(), row, Played.row(1), Played.done(), readyForQuery('I'));
              Played.run(script, 3).expectEnd();
            })) {
      try (PgConnection connection = Served.connect(Played.options(server))) {
        assertThat(catchThrowable(() -> Played.ask(connection).result(Served.PATIENCE)))
            .isInstanceOf(DataException.class);
        assertThat(Played.ask(connection).result(Served.PATIENCE)).contains(3);
      }
    }
  }

  static Stream<Named<byte[]>> unasked() {
    return Stream.of(
        Named.of("a row", dataRow("a")),
        Named.of("columns", rowDescription("n")),
        Named.of("a command's end", commandComplete("SELECT 1")),
        Named.of("a state", readyForQuery('I')),
        Named.of("an error", error("53200", "out of memory")),
        Named.of("the end of the server", fatal("57P01", "terminating connection")));
  }

  @ParameterizedTest
  @MethodSource("unasked")
  void message_nobodyAskedFor_endsTheConnectionAndThePoolGoesOn(byte[] unasked) {
    CountDownLatch said = new CountDownLatch(1);
    try (ScriptedServer server =
            ScriptedServer.start(
                script -> {
                  Played.describeAndRun(Played.logIn(script), 1).await(said).reply(unasked);
                  script.end();
                },
                script -> Played.runAnew(Played.logIn(script), 2).expectEnd());
        PgPool pool = Postgres.pool(Played.options(server).build())) {
      assertThat(Played.ask(pool).result(Served.PATIENCE)).contains(1);

      said.countDown();

      await().until(() -> pool.size() == 0);
      assertThat(Played.ask(pool).result(Served.PATIENCE)).contains(2);
    }
  }

  @Test
  void asynchronousMessages_betweenEverything_changeNothing() {
    byte[] noise =
        joined(
            notice("01000", "look"),
            parameterStatus("TimeZone", "Europe/Paris"),
            notification(9, "channel", "payload"));
    try (ScriptedServer server =
        ScriptedServer.start(
            script -> {
              Played.logIn(script).reply(noise).expect('P', 'D', 'S');
              script.reply(
                  noise,
                  message('1', new byte[0]),
                  noise,
                  message('t', new byte[2]),
                  noise,
                  rowDescription("n", 23, 0),
                  noise,
                  readyForQuery('I'),
                  noise);
              script.expect('B', 'E', 'S');
              script.reply(
                  noise,
                  bindComplete(),
                  noise,
                  Played.row(5),
                  noise,
                  Played.done(),
                  noise,
                  readyForQuery('I'),
                  noise);
              script.expectEnd();
            })) {
      try (PgConnection connection = Served.connect(Played.options(server))) {
        assertThat(Played.ask(connection).result(Served.PATIENCE)).contains(5);
        assertThat(connection.settings()).containsEntry("TimeZone", "Europe/Paris");
      }
    }
  }

  @Test
  void error_withoutFields_failsTheStatementAlone() {
    try (ScriptedServer server =
        ScriptedServer.start(
            script -> {
              Played.describe(Played.logIn(script)).expect('B', 'E', 'S');
              script.reply(message('E', new byte[1]), readyForQuery('I'));
              Played.run(script, 3).expectEnd();
            })) {
      try (PgConnection connection = Served.connect(Played.options(server))) {
        assertThat(catchThrowable(() -> Played.ask(connection).result(Served.PATIENCE)))
            .isInstanceOf(DataException.class);
        assertThat(Played.ask(connection).result(Served.PATIENCE)).contains(3);
      }
    }
  }

  @Test
  void end_inTheMiddleOfAMessage_isALostConnection() {
    try (ScriptedServer server =
        ScriptedServer.start(
            script -> {
              Played.describe(Played.logIn(script)).expect('B', 'E', 'S');
              script.reply(bindComplete(), hex("44 0000000e 0001")).end();
            })) {
      try (PgConnection connection = Served.connect(Played.options(server))) {
        assertThat(catchThrowable(() -> Played.ask(connection).result(Served.PATIENCE)))
            .isInstanceOf(ConnectionLostException.class);
        assertThat(connection.isClosed()).isTrue();
      }
    }
  }
}

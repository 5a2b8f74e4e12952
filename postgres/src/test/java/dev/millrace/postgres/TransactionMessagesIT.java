package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Async;
import dev.millrace.core.ConflictException;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.Outcome;
import dev.millrace.postgres.testkit.Backend;
import dev.millrace.postgres.testkit.ScriptedServer;
import dev.millrace.sql.Transaction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a transaction sends, and what it makes of answers that no server gives when asked. */
final class TransactionMessagesIT {

  private static final byte[] ONE = Backend.rowDescription("n", 23, 1);
  private static final byte[] ROW = Backend.dataRow(new byte[] {0, 0, 0, 1});

  private static PgConnection connect(ScriptedServer server) {
    return Served.connect(PgOptions.parse(server.url()).toBuilder().sslMode(SslMode.DISABLE));
  }

  private static <T> T done(Async<T> async) {
    return async.result(Served.PATIENCE);
  }

  @Test
  void begin_beforeWarmStatement_ridesWithItAndCommitFollows() {
    try (ScriptedServer server =
            ScriptedServer.start(
                script ->
                    script
                        .logIn(7, 42)
                        .expect('P', 'D', 'S')
                        .reply(
                            Backend.parseComplete(),
                            Backend.parameterDescription(),
                            ONE,
                            Backend.readyForQuery('I'))
                        .expect('P', 'B', 'E', 'B', 'E', 'S')
                        .reply(
                            Backend.parseComplete(),
                            Backend.bindComplete(),
                            Backend.commandComplete("BEGIN"),
                            Backend.bindComplete(),
                            ROW,
                            Backend.commandComplete("SELECT 1"),
                            Backend.readyForQuery('T'))
                        .expect('Q')
                        .reply(Backend.commandComplete("COMMIT"), Backend.readyForQuery('I'))
                        .expectEnd());
        PgConnection connection = connect(server)) {
      Integer read =
          done(connection.transaction(tx -> tx.fetchValue(Integer.class, "select 1")))
              .orElseThrow();

      assertThat(read).isEqualTo(1);
      assertThat(connection.isInTransaction()).isFalse();
    }
  }

  @Test
  void begin_fails_nothingMoreIsSent() {
    try (ScriptedServer server =
            ScriptedServer.start(
                script ->
                    script
                        .logIn(7, 42)
                        .expect('P', 'D', 'S')
                        .reply(
                            Backend.parseComplete(),
                            Backend.parameterDescription(),
                            ONE,
                            Backend.readyForQuery('I'))
                        .expect('P', 'B', 'E', 'B', 'E', 'S')
                        .reply(
                            Backend.error("25006", "no transactions today"),
                            Backend.readyForQuery('I'))
                        .expectEnd());
        PgConnection connection = connect(server)) {
      Async<?> transaction =
          connection.transaction(
              tx -> {
                tx.fetch("select 1");
                tx.fetch("select 1");
                return tx.execute("insert into t values (1)");
              });

      assertThatThrownBy(() -> done(transaction))
          .satisfies(
              e -> assertThat(PgException.in(e).orElseThrow().sqlState()).isEqualTo("25006"));
      assertThat(connection.isInTransaction()).isFalse();
    }
  }

  @Test
  void begin_beforeScript_isSentAlone() {
    try (ScriptedServer server =
            ScriptedServer.start(
                script ->
                    script
                        .logIn(7, 42)
                        .expect('Q')
                        .reply(Backend.commandComplete("BEGIN"), Backend.readyForQuery('T'))
                        .expect('Q')
                        .reply(Backend.commandComplete("SET"), Backend.readyForQuery('T'))
                        .expect('Q')
                        .reply(Backend.commandComplete("COMMIT"), Backend.readyForQuery('I'))
                        .expectEnd());
        PgConnection connection = connect(server)) {
      done(connection.transaction(tx -> tx.execute("set local x.y = 1")));

      assertThat(server.received())
          .filteredOn(message -> message.tag() == 'Q')
          .extracting(message -> message.text())
          .isEqualTo(List.of("BEGIN", "set local x.y = 1", "COMMIT"));
    }
  }

  @Test
  void beginFailed_beforeScript_theScriptIsNotSent() {
    try (ScriptedServer server =
            ScriptedServer.start(
                script ->
                    script
                        .logIn(7, 42)
                        .expect('Q')
                        .reply(Backend.error("53200", "out of memory"), Backend.readyForQuery('I'))
                        .expectEnd());
        PgConnection connection = connect(server)) {
      assertThatThrownBy(
              () -> done(connection.transaction(tx -> tx.execute("drop table everything"))))
          .satisfies(
              e -> assertThat(PgException.in(e).orElseThrow().sqlState()).isEqualTo("53200"));
    }
  }

  @Test
  void commit_answeredByRollback_isAConflict() {
    try (ScriptedServer server =
            ScriptedServer.start(
                script ->
                    script
                        .logIn(7, 42)
                        .expect('Q')
                        .reply(Backend.commandComplete("BEGIN"), Backend.readyForQuery('T'))
                        .expect('Q')
                        .reply(Backend.commandComplete("INSERT 0 1"), Backend.readyForQuery('T'))
                        .expect('Q')
                        .reply(Backend.commandComplete("ROLLBACK"), Backend.readyForQuery('I'))
                        .expectEnd());
        PgConnection connection = connect(server)) {
      assertThatThrownBy(
              () -> done(connection.transaction(tx -> tx.execute("insert into t values (1)"))))
          .isInstanceOfSatisfying(
              ConflictException.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED))
          .hasMessageStartingWith("the server answered COMMIT with ROLLBACK");
    }
  }

  @Test
  void commit_linkLostMeanwhile_hasAnUnknownOutcome() {
    try (ScriptedServer server =
            ScriptedServer.start(
                script ->
                    script
                        .logIn(7, 42)
                        .expect('Q')
                        .reply(Backend.commandComplete("BEGIN"), Backend.readyForQuery('T'))
                        .expect('Q')
                        .reply(Backend.commandComplete("INSERT 0 1"), Backend.readyForQuery('T'))
                        .expect('Q')
                        .end());
        PgConnection connection = connect(server)) {
      assertThatThrownBy(
              () -> done(connection.transaction(tx -> tx.execute("insert into t values (1)"))))
          .isInstanceOfSatisfying(
              ConnectionLostException.class,
              e -> assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN));
    }
  }

  @Test
  void statement_linkLostInTransaction_isNotApplied() {
    try (ScriptedServer server =
            ScriptedServer.start(
                script ->
                    script
                        .logIn(7, 42)
                        .expect('Q')
                        .reply(Backend.commandComplete("BEGIN"), Backend.readyForQuery('T'))
                        .expect('Q')
                        .end());
        PgConnection connection = connect(server)) {
      assertThatThrownBy(
              () -> done(connection.transaction(tx -> tx.execute("insert into t values (1)"))))
          .isInstanceOfSatisfying(
              ConnectionLostException.class,
              e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));
    }
  }

  @Test
  void transaction_bodyAsksNothing_sendsNothing() {
    try (ScriptedServer server = ScriptedServer.start(script -> script.logIn(7, 42).expectEnd());
        PgConnection connection = connect(server)) {
      done(connection.transaction(tx -> Async.of(null)));
      try (Transaction tx = done(connection.begin())) {
        done(tx.commit());
      }

      assertThat(server.receivedTags()).isEmpty();
    }
  }
}

package dev.millrace.postgres;

import static dev.millrace.postgres.testkit.Backend.authenticationOk;
import static dev.millrace.postgres.testkit.Backend.backendKeyData;
import static dev.millrace.postgres.testkit.Backend.commandComplete;
import static dev.millrace.postgres.testkit.Backend.error;
import static dev.millrace.postgres.testkit.Backend.fatal;
import static dev.millrace.postgres.testkit.Backend.parameterStatus;
import static dev.millrace.postgres.testkit.Backend.readyForQuery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.Outcome;
import dev.millrace.postgres.testkit.Scene;
import dev.millrace.postgres.testkit.Script;
import dev.millrace.postgres.testkit.ScriptedServer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Servers that change what they are while a pool uses them, in words that a test chooses. */
final class RoleChangeIT {

  private static final String WRITE = "insert into items values (1)";

  private static PgPool pool(TargetSessionAttributes wanted, ScriptedServer... servers) {
    return pool(wanted, 2, servers);
  }

  private static PgPool pool(
      TargetSessionAttributes wanted, int maxSize, ScriptedServer... servers) {
    List<PgHost> hosts =
        List.of(servers).stream().map(each -> new PgHost(each.host(), each.port())).toList();
    return Postgres.pool(
        Played.options(servers[0])
            .hosts(hosts)
            .targetSessionAttributes(wanted)
            .reset(PoolReset.TRANSACTION)
            .maxSize(maxSize)
            .build());
  }

  private static Script logIn(Script script, String inHotStandby) {
    return script
        .expectStartup()
        .reply(
            authenticationOk(),
            parameterStatus("in_hot_standby", inHotStandby),
            parameterStatus("default_transaction_read_only", "off"),
            backendKeyData(Played.PROCESS, Played.SECRET),
            readyForQuery('I'));
  }

  private static Script write(Script script) {
    return script.expect('Q').reply(commandComplete("INSERT 0 1"), readyForQuery('I'));
  }

  private static final Scene WRITES_ONCE = script -> write(logIn(script, "off")).expectEnd();

  @Test
  void refusedWrite_ofAServerThatWasDemoted_replacesAllItsConnections() {
    Scene demoted =
        script ->
            logIn(script, "off")
                .expect('Q')
                .reply(error("25006", "read-only transaction"), readyForQuery('I'))
                .expectEnd();
    Scene idle = script -> logIn(script, "off").expectEnd();
    try (ScriptedServer old = ScriptedServer.start(demoted, idle);
        ScriptedServer promoted = ScriptedServer.start(WRITES_ONCE);
        PgPool pool = pool(TargetSessionAttributes.READ_WRITE, old, promoted)) {
      PgConnection first = pool.acquire().result(Served.PATIENCE).unwrap(PgConnection.class);
      PgConnection second = pool.acquire().result(Served.PATIENCE).unwrap(PgConnection.class);
      second.close();

      assertThatThrownBy(() -> first.execute(WRITE).result(Served.PATIENCE))
          .isInstanceOf(PgException.ReadOnlySqlTransaction.class);
      first.close();
      old.verify();

      assertThat(pool.execute(WRITE).result(Served.PATIENCE).rows()).isEqualTo(1);
    }
  }

  @Test
  void refusedWrite_inATransactionMeantToRead_replacesNothing() {
    Scene readOnly =
        script ->
            logIn(script, "off")
                .expect('Q')
                .reply(commandComplete("BEGIN"), readyForQuery('T'))
                .expect('Q')
                .reply(error("25006", "read-only transaction"), readyForQuery('E'))
                .expect('Q')
                .reply(commandComplete("ROLLBACK"), readyForQuery('I'))
                .expect('Q')
                .reply(commandComplete("INSERT 0 1"), readyForQuery('I'))
                .expectEnd();
    try (ScriptedServer server = ScriptedServer.start(readOnly);
        PgPool pool = pool(TargetSessionAttributes.PRIMARY, 1, server)) {
      PgConnection connection = pool.acquire().result(Served.PATIENCE).unwrap(PgConnection.class);
      connection.execute("begin read only").result(Served.PATIENCE);

      assertThatThrownBy(() -> connection.execute(WRITE).result(Served.PATIENCE))
          .isInstanceOf(PgException.ReadOnlySqlTransaction.class);
      connection.execute("rollback").result(Served.PATIENCE);
      connection.close();

      assertThat(pool.execute(WRITE).result(Served.PATIENCE).rows()).isEqualTo(1);
    }
  }

  @Test
  void standby_promotedWhileItIsUsed_isLeftForAnother() {
    var promotes = new CountDownLatch(1);
    Scene promoted =
        script ->
            write(logIn(script, "on"))
                .await(promotes)
                .reply(parameterStatus("in_hot_standby", "off"))
                .expectEnd();
    Scene other = script -> write(logIn(script, "on")).expectEnd();
    try (ScriptedServer first = ScriptedServer.start(promoted);
        ScriptedServer second = ScriptedServer.start(other);
        PgPool pool = pool(TargetSessionAttributes.STANDBY, first, second)) {
      pool.execute(WRITE).result(Served.PATIENCE);

      promotes.countDown();
      first.verify();

      assertThat(pool.execute(WRITE).result(Served.PATIENCE).rows()).isEqualTo(1);
    }
  }

  @Test
  void commit_serverShutsDown_isUnknownAndCarriesWhatTheServerSaid() {
    Scene shutsDown =
        script ->
            logIn(script, "off")
                .expect('Q')
                .reply(commandComplete("BEGIN"), readyForQuery('T'))
                .expect('Q')
                .reply(commandComplete("INSERT 0 1"), readyForQuery('T'))
                .expect('Q')
                .reply(fatal("57P01", "terminating connection"))
                .end();
    Scene isDown = script -> script.expectStartup().reply(fatal("57P03", "shutting down")).end();
    try (ScriptedServer old = ScriptedServer.start(shutsDown, isDown);
        ScriptedServer promoted = ScriptedServer.start(WRITES_ONCE);
        PgPool pool = pool(TargetSessionAttributes.PRIMARY, old, promoted)) {
      var written = pool.transaction(tx -> tx.execute(WRITE));

      assertThatThrownBy(() -> written.result(Served.PATIENCE))
          .isInstanceOfSatisfying(
              ConnectionLostException.class,
              failure -> {
                assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
                assertThat(PgException.in(failure).orElseThrow().sqlState()).isEqualTo("57P01");
              });
      assertThat(pool.execute(WRITE).result(Served.PATIENCE).rows()).isEqualTo(1);
    }
  }
}

package dev.millrace.postgres.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ScriptedBouncerIT {
  private final SharedServer server = SharedServer.get();
  private FreshDatabase database;
  private ScriptedBouncer bouncer;

  @BeforeEach
  void open() {
    database = server.freshDatabase();
    bouncer = ScriptedBouncer.before(server, 2);
  }

  @AfterEach
  void close() {
    bouncer.close();
    database.close();
  }

  @Test
  void query_each_hasAnotherBackend() throws IOException {
    try (var client = connect()) {
      var first = client.execute("select pg_backend_pid()");
      var second = client.execute("select pg_backend_pid()");
      var third = client.execute("select pg_backend_pid()");

      assertThat(second).isNotEqualTo(first);
      assertThat(third).isEqualTo(first);
    }
  }

  @Test
  void transaction_whole_hasOneBackend() throws IOException {
    try (var client = connect()) {
      client.execute("begin");
      var inside = client.execute("select pg_backend_pid()");

      assertThat(client.execute("select pg_backend_pid()")).isEqualTo(inside);
      client.execute("commit");
      assertThat(client.execute("select pg_backend_pid()")).isNotEqualTo(inside);
    }
  }

  @Test
  void namedStatement_afterItsTransaction_isLostOrAlreadyThere() throws IOException {
    try (var client = connect()) {
      client.execute("prepare s as select 1");

      assertState("26000", () -> client.execute("execute s"));
      assertState("42P05", () -> client.execute("prepare s as select 1"));
    }
  }

  @Test
  void unnamedStatement_ofOneExchange_works() throws IOException {
    try (var client = connect()) {
      for (int i = 0; i < 3; i++) {
        Wire.write(client.out(), Wire.message('P', Wire.texts("", "select 7", "", "")));
        Wire.write(client.out(), bindUnnamed());
        Wire.write(client.out(), Wire.message('E', new byte[5]));
        Wire.write(client.out(), Wire.message('S', new byte[0]));

        assertThat(tagsUntilReady(client)).isEqualTo("12DCZ");
      }
    }
  }

  @Test
  void pipeline_ofSeveralSyncs_keepsItsBackend() throws IOException {
    try (var client = connect()) {
      var query = Wire.message('Q', Wire.texts("select pg_backend_pid()"));
      Wire.write(
          client.out(),
          Wire.written(
              out -> {
                out.write(query);
                out.write(query);
              }));

      assertThat(tagsUntilReady(client)).isEqualTo("TDCZ");
      assertThat(tagsUntilReady(client)).isEqualTo("TDCZ");
    }
  }

  @Test
  void startup_parameterOfNoBouncer_isRefusedUnlessIgnored() throws IOException {
    assertThat(answerTo("extra_float_digits")).isEqualTo('E');

    bouncer.ignore("extra_float_digits");

    assertThat(answerTo("extra_float_digits")).isEqualTo('R');
    assertThat(answerTo("datestyle")).isEqualTo('R');
  }

  @Test
  void startup_databaseThatIsNone_isRefused() {
    assertState("3D000", () -> WireClient.tcp(bouncer.host(), bouncer.port(), "me", "", "no such"));
  }

  @Test
  void settings_ofEachClient_followIt() throws IOException {
    try (var one = connect();
        var other = connect()) {
      one.execute("set timezone = 'Europe/Paris'");

      assertThat(one.execute("show timezone")).isEqualTo("Europe/Paris");
      assertThat(other.execute("show timezone")).isEqualTo("UTC");
      assertThat(other.execute("show timezone")).isEqualTo("UTC");
      assertThat(one.execute("show timezone")).isEqualTo("Europe/Paris");
    }
  }

  @Test
  void cancel_ownKey_reachesWhatRuns() throws IOException {
    try (var client = connect()) {
      var running = CompletableFuture.runAsync(() -> client.execute("select pg_sleep(60)"));
      await().until(() -> isSleeping());

      try (var cancel = new Socket(bouncer.host(), bouncer.port())) {
        Wire.write(
            cancel.getOutputStream(),
            Wire.untagged(
                Wire.written(
                    out -> {
                      out.writeInt(Wire.CANCEL_REQUEST);
                      out.write(client.key());
                    })));
        assertThat(cancel.getInputStream().read()).isEqualTo(-1);
      }

      assertThatThrownBy(running::join)
          .isInstanceOf(CompletionException.class)
          .cause()
          .hasMessageContaining("57014");
    }
  }

  @Test
  void client_goneInATransaction_takesItsConnectionWithIt() throws IOException {
    try (var client = connect()) {
      client.execute("create table t (n int)");
      client.execute("begin");
      client.execute("insert into t values (1)");
    }
    await().until(() -> bouncer.clients() == 0);

    try (var client = connect()) {
      assertThat(client.execute("select count(*) from t")).isEqualTo("0");
      assertThat(client.execute("select count(*) from t")).isEqualTo("0");
    }
  }

  @Test
  void client_morethanConnections_waitsForItsTurn() throws IOException {
    try (var one = connect();
        var other = connect();
        var third = connect()) {
      one.execute("begin");
      other.execute("begin");
      var waiting = CompletableFuture.supplyAsync(() -> third.execute("select 3"));

      one.execute("commit");

      assertThat(waiting.join()).isEqualTo("3");
      other.execute("commit");
    }
  }

  private WireClient connect() throws IOException {
    return WireClient.tcp(bouncer.host(), bouncer.port(), "me", "", database.name());
  }

  private boolean isSleeping() {
    return database
        .execute(
            "select count(*) from pg_stat_activity where query like 'select pg_sleep%' and"
                + " state = 'active' and datname = current_database()")
        .equals("1");
  }

  private char answerTo(String parameter) throws IOException {
    try (var socket = new Socket(bouncer.host(), bouncer.port())) {
      var parameters = Wire.texts("user", "me", "database", database.name(), parameter, "ISO", "");
      Wire.write(
          socket.getOutputStream(),
          Wire.untagged(
              Wire.written(
                  out -> {
                    out.writeInt(Wire.PROTOCOL);
                    out.write(parameters);
                  })));
      return Wire.read(socket.getInputStream()).tag();
    }
  }

  private static byte[] bindUnnamed() {
    return Wire.message('B', new byte[8]);
  }

  private static String tagsUntilReady(WireClient client) throws IOException {
    var tags = new StringBuilder();
    while (tags.indexOf("Z") < 0) {
      tags.append(Wire.read(client.in()).tag());
    }
    return tags.toString();
  }

  private static void assertState(String sqlState, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StatementFailedException.class, e -> assertThat(e.sqlState()).isEqualTo(sqlState));
  }
}

package dev.millrace.postgres.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class ScriptedServerIT {
  @Test
  void script_queryAndRows_reachTheClient() throws IOException {
    Map<String, String> parameters = new ConcurrentHashMap<>();
    try (var server =
        ScriptedServer.start(
            script -> {
              script
                  .logIn(7, 42)
                  .expect('Q')
                  .reply(
                      Backend.rowDescription("a", "b"),
                      Backend.dataRow("1", null),
                      Backend.commandComplete("SELECT 1"),
                      Backend.readyForQuery('I'))
                  .expectEnd();
              parameters.putAll(script.startupParameters());
            })) {
      try (var client = connect(server)) {
        assertThat(client.execute("select 1, null")).isEqualTo("1|");
      }

      server.verify();
      assertThat(parameters).containsEntry("user", "me").containsEntry("database", "here");
      assertThat(server.receivedTags()).isEqualTo("QX");
      assertThat(server.received().get(1).text()).isEqualTo("select 1, null");
    }
  }

  @Test
  void script_exactBytes_areExpectedAndSent() throws IOException {
    try (var server =
            ScriptedServer.start(script -> script.expect("01 0203").reply("5a 00000005 49").end());
        var socket = new Socket(server.host(), server.port())) {
      socket.getOutputStream().write(new byte[] {1, 2, 3});

      assertThat(socket.getInputStream().readAllBytes()).isEqualTo(Backend.readyForQuery('I'));
    }
  }

  @Test
  void script_severalConnections_eachHasItsOwn() throws Exception {
    var isCancelled = new CountDownLatch(1);
    try (var server =
            ScriptedServer.start(
                script ->
                    script
                        .logIn(7, 42)
                        .expect('Q')
                        .await(isCancelled)
                        .reply(Backend.error("57014", "cancelled"), Backend.readyForQuery('I'))
                        .ignoreRest(),
                script -> {
                  script.expectCancelRequest(7, 42).end();
                  isCancelled.countDown();
                });
        var client = connect(server);
        var cancel = new Socket(server.host(), server.port())) {
      cancel.getOutputStream().write(Backend.hex("00000010 04d2162e 00000007 0000002a"));

      assertThatThrownBy(() -> client.execute("select pg_sleep(60)"))
          .isInstanceOfSatisfying(
              StatementFailedException.class, e -> assertThat(e.sqlState()).isEqualTo("57014"));
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void verify_anotherMessage_namesBoth() throws IOException {
    var server = ScriptedServer.start(script -> script.logIn(7, 42).expect('P'));
    try (var client = connect(server)) {
      assertThatThrownBy(() -> client.execute("select 1")).isInstanceOf(UncheckedIOException.class);

      assertThatThrownBy(server::verify)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("connection 1, step 3: expected 'P', got 'Q' of 9 bytes");
    }
    assertThatThrownBy(server::close).isInstanceOf(AssertionError.class);
  }

  @Test
  void verify_clientEndedEarly_fails() throws IOException {
    var server = ScriptedServer.start(script -> script.logIn(7, 42).expect('X', 'Q'));
    connect(server).close();

    assertThatThrownBy(server::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("expected 'Q', got the end of the connection");
  }

  @Test
  void verify_connectionTooMany_fails() throws IOException {
    var server = ScriptedServer.start(script -> script.logIn(7, 42));
    connect(server).close();

    assertThatThrownBy(() -> connect(server)).isInstanceOf(IOException.class);
    assertThatThrownBy(server::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("expected 1 connections, got one more");
  }

  @Test
  void verify_sceneNeverReached_fails() throws IOException {
    var server = ScriptedServer.start(script -> script.logIn(7, 42), Script::expectStartup);
    connect(server).close();

    assertThatThrownBy(server::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("expected 2 connections, got 1");
  }

  @Test
  void expectEnd_reset_isAnEnd() throws IOException {
    try (var server = ScriptedServer.start(Script::expectEnd)) {
      try (var socket = new Socket(server.host(), server.port())) {
        socket.setSoLinger(true, 0);
      }

      server.verify();
    }
  }

  @Test
  void expectEnd_anotherMessage_fails() throws IOException {
    var server = ScriptedServer.start(script -> script.logIn(7, 42).expectEnd());
    try (var client = connect(server)) {
      assertThatThrownBy(() -> client.execute("select 1")).isInstanceOf(UncheckedIOException.class);
    }

    assertThatThrownBy(server::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("expected the end of the connection, got 'Q'");
  }

  @Test
  void skipTo_tag_takesThemAll() throws IOException {
    try (var server = ScriptedServer.start(script -> script.logIn(7, 42).skipTo('X').expectEnd())) {
      try (var client = connect(server)) {
        assertThat(client).isNotNull();
      }

      server.verify();
      assertThat(server.receivedTags()).isEqualTo("X");
    }
  }

  private static WireClient connect(ScriptedServer server) throws IOException {
    return WireClient.tcp(server.host(), server.port(), "me", "", "here");
  }
}

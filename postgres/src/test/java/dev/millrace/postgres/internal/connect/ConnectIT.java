package dev.millrace.postgres.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Async;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.DataException;
import dev.millrace.postgres.PgException;
import dev.millrace.postgres.PgOptionsBuilder;
import dev.millrace.postgres.ProtocolVersion;
import dev.millrace.postgres.SslMode;
import dev.millrace.postgres.internal.wire.ErrorResponse;
import dev.millrace.postgres.internal.wire.Query;
import dev.millrace.postgres.internal.wire.StartupMessage;
import dev.millrace.postgres.internal.wire.Terminate;
import dev.millrace.postgres.testkit.PostgresServer;
import dev.millrace.postgres.testkit.SharedServer;
import dev.millrace.testkit.SharedHandles;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SharedHandles
class ConnectIT {

  private static PgOptionsBuilder options(SharedServer server) {
    return Client.options(server.host(), server.port()).sslMode(SslMode.DISABLE);
  }

  @Test
  void connect_scram_isReady() throws InterruptedException {
    var server = SharedServer.get();
    try (var client = new Client(options(server), server.password())) {
      var session = client.connect();
      session.send(new Query("select 1"));

      assertThat(session.sink.until('Z')).extracting(frame -> frame.tag()).contains('D', 'C');
      assertThat(session.link.parameters()).containsEntry("client_encoding", "UTF8");
      assertThat(session.link.processId()).isPositive();
      assertThat(session.link.encrypted()).isFalse();
    }
  }

  @Test
  void connect_nioTransport_isReady() throws InterruptedException {
    var server = SharedServer.get();
    var keys = new Client.Keys(server.password(), null);
    try (var client = new Client(options(server), keys, new NioTransport())) {
      var session = client.connect();
      session.send(new Query("select 1"));

      assertThat(session.sink.until('Z')).extracting(frame -> frame.tag()).contains('D', 'C');
      assertThat(keys.asked).hasValue(1);
    }
  }

  @Test
  void connect_hostName_triesItsAddresses() {
    var server = SharedServer.get();
    try (var client =
        new Client(
            Client.options("localhost", server.port()).sslMode(SslMode.DISABLE),
            server.password())) {
      var session = client.connect();

      assertThat(session.link.host().host()).isEqualTo("localhost");
    }
  }

  @Test
  void connect_wrongPassword_failsWithTheServersError() {
    var server = SharedServer.get();
    try (var client = new Client(options(server), "wrong")) {
      var connecting = client.connecting();

      assertThatThrownBy(() -> connecting.result(Client.PATIENCE))
          .isInstanceOfSatisfying(
              PgException.class, failure -> assertThat(failure.sqlState()).isEqualTo("28P01"));
    }
  }

  @Test
  void connect_noPassword_failsAndSaysSo() {
    var server = SharedServer.get();
    try (var client = new Client(options(server), (String) null)) {
      var connecting = client.connecting();

      assertThatThrownBy(() -> connecting.result(Client.PATIENCE))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("asks for a password of user \"postgres\", got none");
    }
  }

  @Test
  void connect_missingDatabase_failsWithTheServersError() {
    var server = SharedServer.get();
    try (var client = new Client(options(server).database("nowhere"), server.password())) {
      var connecting = client.connecting();

      assertThatThrownBy(() -> connecting.result(Client.PATIENCE))
          .isInstanceOfSatisfying(
              PgException.class, failure -> assertThat(failure.sqlState()).isEqualTo("3D000"));
    }
  }

  @Test
  void connect_badSetting_failsWithTheServersError() {
    var server = SharedServer.get();
    try (var client =
        new Client(options(server).setting("no_such_setting", "1"), server.password())) {
      var connecting = client.connecting();

      assertThatThrownBy(() -> connecting.result(Client.PATIENCE))
          .isInstanceOf(DataException.class)
          .satisfies(
              failure ->
                  assertThat(PgException.in(failure))
                      .hasValueSatisfying(
                          cause -> assertThat(cause.sqlState()).isEqualTo("42704")));
    }
  }

  @Test
  void connect_closedPort_failsWithTheAddress() {
    try (var client = new Client(Client.options("127.0.0.1", 1).sslMode(SslMode.DISABLE), "")) {
      var connecting = client.connecting();

      assertThatThrownBy(() -> connecting.result(Client.PATIENCE))
          .isInstanceOf(ConnectionLostException.class)
          .hasMessageStartingWith("cannot connect to 127.0.0.1:1: opening the socket: ");
    }
  }

  @Test
  void connect_unknownHost_failsWithTheName() {
    try (var client =
        new Client(Client.options("nowhere.invalid", 5432).sslMode(SslMode.DISABLE), "")) {
      var connecting = client.connecting();

      assertThatThrownBy(() -> connecting.result(Client.PATIENCE))
          .isInstanceOf(ConnectionLostException.class)
          .hasMessageStartingWith("cannot connect to nowhere.invalid:5432: resolving the name: ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"trust", "password", "md5", "scram-sha-256"})
  void connect_eachMethod_isReadyOverTcpAndUnixSocket(String method) throws InterruptedException {
    try (var server = PostgresServer.builder(15).authentication(method).start()) {
      var tcp = Client.options(server.host(), server.port()).sslMode(SslMode.DISABLE);
      var unix = Client.options(server.socketDirectory().toString(), server.port());
      for (var options : new PgOptionsBuilder[] {tcp, unix}) {
        for (var transport : new Transport[] {Transport.best(), new NioTransport()}) {
          var keys = new Client.Keys(server.password(), null);
          try (var client = new Client(options, keys, transport)) {
            var session = client.connect();
            session.send(new Terminate());

            assertThat(session.sink.awaitClosed()).isTrue();
            assertThat(keys.asked).hasValue(method.equals("trust") ? 0 : 1);
          }
        }
      }
    }
  }

  @Test
  void connect_latestProtocol_hasALongKeyThatCancels() throws InterruptedException {
    var server = SharedServer.of(18);
    try (var client =
        new Client(
            options(server).protocolVersions(ProtocolVersion.V3_2, ProtocolVersion.V3_2),
            server.password())) {
      var session = client.connect();

      assertThat(session.link.protocolVersion()).isEqualTo(StartupMessage.PROTOCOL_3_2);
      assertThat(session.link.secret()).hasSizeGreaterThan(4);
      assertCancels(client, session);
    }
  }

  @Test
  void connect_latestProtocolOfOldServer_fallsBack() {
    var server = SharedServer.of(15);
    try (var client =
        new Client(
            options(server).protocolVersions(ProtocolVersion.V3_0, ProtocolVersion.V3_2),
            server.password())) {
      var session = client.connect();

      assertThat(session.link.protocolVersion()).isEqualTo(StartupMessage.PROTOCOL_3_0);
    }
  }

  @Test
  void connect_latestProtocolRequiredOfOldServer_fails() {
    var server = SharedServer.of(15);
    try (var client =
        new Client(
            options(server).protocolVersions(ProtocolVersion.V3_2, ProtocolVersion.V3_2),
            server.password())) {
      var connecting = client.connecting();

      assertThatThrownBy(() -> connecting.result(Client.PATIENCE))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("expected protocol 3.2 or later, the server speaks 3.0");
    }
  }

  @Test
  void cancel_sleepingStatement_endsIt() throws InterruptedException {
    var server = SharedServer.get();
    try (var client = new Client(options(server), server.password())) {
      var session = client.connect();

      assertCancels(client, session);
    }
  }

  private static void assertCancels(Client client, Client.Session session)
      throws InterruptedException {
    session.send(new Query("do $$ begin raise notice 'begun'; perform pg_sleep(60); end $$"));
    session.sink.until('N');

    client.connector().cancel(session.link).result(Client.PATIENCE);

    var frames = session.sink.until('Z');
    byte[] error = frames.get(frames.size() - 2).body();
    assertThat(ErrorResponse.read(error, 0, error.length).fields())
        .containsEntry((byte) 'C', "57014");
  }

  @Test
  void cancel_many_allEnd() {
    var server = SharedServer.get();
    try (var client = new Client(options(server), server.password())) {
      var session = client.connect();
      var cancels =
          Stream.generate(() -> client.connector().cancel(session.link)).limit(30).toList();

      assertThat(Async.all(cancels).result(Client.PATIENCE)).hasSize(30);
    }
  }

  @Test
  void connect_cancelledAtOnce_disturbsNoOther() {
    var server = SharedServer.get();
    try (var client = new Client(options(server), server.password())) {
      for (int i = 0; i < 50; i++) {
        client.connecting().cancel();
      }
      var session = client.connect();

      assertThat(session.link.channel().isActive()).isTrue();
    }
  }
}

package dev.millrace.postgres.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.millrace.core.ClosedException;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.DataException;
import dev.millrace.core.Listener;
import dev.millrace.core.Outcome;
import dev.millrace.core.TimedOutException;
import dev.millrace.postgres.AuthMethod;
import dev.millrace.postgres.ChannelBinding;
import dev.millrace.postgres.PgException;
import dev.millrace.postgres.PgHost;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.PgOptionsBuilder;
import dev.millrace.postgres.ProtocolVersion;
import dev.millrace.postgres.SslMode;
import dev.millrace.postgres.internal.wire.StartupMessage;
import dev.millrace.postgres.internal.wire.WireReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptedConnectIT {

  private static PgOptionsBuilder options(Peer peer) {
    return Client.options("127.0.0.1", peer.port())
        .sslMode(SslMode.DISABLE)
        .protocolVersions(ProtocolVersion.V3_0, ProtocolVersion.V3_0);
  }

  private static Link connect(PgOptionsBuilder options) {
    try (var client = new Client(options, "secret")) {
      return client.connect().link;
    }
  }

  @Test
  void startup_parameters_areThoseOfTheOptions() {
    var startup = new AtomicReference<String>("");
    try (var peer =
        new Peer(
            talk -> {
              startup.set(new String(talk.readUntagged(), StandardCharsets.UTF_8));
              talk.letIn(4);
            })) {
      connect(options(peer).database("d").applicationName("a").setting("search_path", "s"));

      assertThat(startup.get())
          .startsWith("\0\u0003\0\0user\0postgres\0database\0d\0")
          .contains("\0application_name\0a\0", "\0search_path\0s\0", "\0client_encoding\0UTF8\0")
          .endsWith("\0\0");
    }
  }

  @Test
  void startup_noBackendKey_isReadyAndCannotCancel() {
    try (var peer =
            new Peer(
                talk -> {
                  talk.readUntagged();
                  talk.authentication(0, "");
                  talk.say('Z', body -> body.putByte('I'));
                  talk.readToEnd();
                });
        var client = new Client(options(peer), "")) {
      var link = client.connect().link;
      var cancelling = client.connector().cancel(link);

      assertThat(link.processId()).isZero();
      assertThatThrownBy(() -> cancelling.result(Client.PATIENCE))
          .hasMessageContaining("the server gave no key to cancel with");
    }
  }

  @Test
  void startup_notices_areKept() {
    try (var peer =
        new Peer(
            talk -> {
              talk.readUntagged();
              talk.say(
                  'N',
                  body -> {
                    body.putByte('M');
                    body.putCString("hello");
                    body.putByte(0);
                  });
              talk.letIn(4);
            })) {
      assertThat(connect(options(peer)).notices())
          .singleElement()
          .satisfies(notice -> assertThat(notice.fields()).containsEntry((byte) 'M', "hello"));
    }
  }

  @Test
  void startup_longKeyInProtocol30_isRefused() {
    try (var peer =
        new Peer(
            talk -> {
              talk.readUntagged();
              talk.letIn(32);
            })) {
      assertThatThrownBy(() -> connect(options(peer)))
          .isInstanceOf(ConnectionLostException.class)
          .hasMessageContaining("expected a key of 4 bytes in protocol 3.0, got 32");
    }
  }

  @Test
  void startup_readyBeforeAuthentication_isRefused() {
    try (var peer =
        new Peer(
            talk -> {
              talk.readUntagged();
              talk.say('Z', body -> body.putByte('I'));
            })) {
      assertThatThrownBy(() -> connect(options(peer)))
          .hasMessageContaining("expected the end of authentication, got message 'Z'");
    }
  }

  @Test
  void startup_oversizedMessage_isRefused() {
    try (var peer =
        new Peer(
            talk -> {
              talk.readUntagged();
              talk.say(new byte[] {'S', 0x7f, 0, 0, 0, 0});
            })) {
      assertThatThrownBy(() -> connect(options(peer)))
          .isInstanceOf(ConnectionLostException.class)
          .hasMessageContaining("expected a length of 4 to 65536");
    }
  }

  @Test
  void startup_endlessParameters_areRefused() {
    try (var peer =
        new Peer(
            talk -> {
              talk.readUntagged();
              talk.authentication(0, "");
              String value = "x".repeat(60_000);
              for (int i = 0; i < 18; i++) {
                talk.say(
                    'S',
                    body -> {
                      body.putCString("name");
                      body.putCString(value);
                    });
              }
            })) {
      assertThatThrownBy(() -> connect(options(peer)))
          .hasMessageContaining("bytes before the server is ready, got more");
    }
  }

  @Test
  void startup_serverThatNeverAnswers_timesOut() {
    try (var peer = new Peer(Peer.Talk::readToEnd)) {
      assertThatThrownBy(() -> connect(options(peer).connectTimeout(Duration.ofMillis(200))))
          .isInstanceOf(TimedOutException.class)
          .hasMessage(
              "cannot connect to 127.0.0.1:"
                  + peer.port()
                  + ": startup: no answer within 200 ms for the whole connect");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void connect_cancelledAtAnyStep_closesTheSocket(int step) throws InterruptedException {
    var arrived = new CountDownLatch(1);
    var hungUp = new CountDownLatch(1);
    try (var peer =
            new Peer(
                talk -> {
                  String nonce = "";
                  if (step > 0) {
                    talk.readUntagged();
                  }
                  if (step > 1) {
                    talk.authentication(10, "SCRAM-SHA-256\0\0");
                    nonce = nonce(talk);
                  }
                  if (step > 2) {
                    talk.authentication(11, "r=" + nonce + "server,s=c2FsdHNhbHQ=,i=4096");
                    talk.read('p');
                  }
                  arrived.countDown();
                  talk.readToEnd();
                  hungUp.countDown();
                });
        var client = new Client(options(peer), "secret")) {
      var connecting = client.connecting();
      arrived.await();

      connecting.cancel();

      await().untilAsserted(() -> assertThat(hungUp.getCount()).isZero());
    }
  }

  @RepeatedTest(50)
  void connect_loopsAreClosed_fails() throws InterruptedException {
    var arrived = new CountDownLatch(1);
    try (var peer =
        new Peer(
            talk -> {
              arrived.countDown();
              talk.readToEnd();
            })) {
      var client = new Client(options(peer), "");
      var connecting = client.connecting();
      arrived.await();

      client.close();
      var late = client.connecting();

      assertThatThrownBy(() -> connecting.result(Client.PATIENCE))
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith("cannot connect to 127.0.0.1:" + peer.port());
      assertThatThrownBy(() -> late.result(Client.PATIENCE)).isInstanceOf(ClosedException.class);
    }
  }

  @Test
  void cancel_loopsAreClosed_fails() {
    try (var peer =
        new Peer(
            talk -> {
              talk.readUntagged();
              talk.letIn(4);
              talk.readToEnd();
            })) {
      var client = new Client(options(peer), "");
      var link = client.connect().link;
      client.close();
      await().until(() -> link.channel().eventLoop().isShutdown());

      var cancelling = client.connector().cancel(link);

      assertThatThrownBy(() -> cancelling.result(Client.PATIENCE))
          .isInstanceOf(ConnectionLostException.class);
    }
  }

  @Test
  void protocol_negotiatedDown_is30() {
    try (var peer =
        new Peer(
            talk -> {
              assertThat(WireReader.getInt(talk.readUntagged(), 0))
                  .isEqualTo(StartupMessage.PROTOCOL_3_2);
              talk.say(
                  'v',
                  body -> {
                    body.putInt(StartupMessage.PROTOCOL_3_0);
                    body.putInt(0);
                  });
              talk.letIn(4);
            })) {
      var link =
          connect(options(peer).protocolVersions(ProtocolVersion.V3_0, ProtocolVersion.V3_2));

      assertThat(link.protocolVersion()).isEqualTo(StartupMessage.PROTOCOL_3_0);
      assertThat(link.secret()).hasSize(4);
    }
  }

  @Test
  void protocol_accepted_hasALongKey() {
    try (var peer =
        new Peer(
            talk -> {
              talk.readUntagged();
              talk.letIn(32);
            })) {
      var link =
          connect(options(peer).protocolVersions(ProtocolVersion.V3_0, ProtocolVersion.V3_2));

      assertThat(link.protocolVersion()).isEqualTo(StartupMessage.PROTOCOL_3_2);
      assertThat(link.secret()).hasSize(32);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0A000", "08P01"})
  void protocol_serverThatDislikesIt_isAskedAgainFor30(String sqlState) {
    try (var peer =
        new Peer(
            talk -> {
              talk.readUntagged();
              if (!sqlState.isEmpty()) {
                talk.error(sqlState);
              }
            },
            talk -> {
              assertThat(WireReader.getInt(talk.readUntagged(), 0))
                  .isEqualTo(StartupMessage.PROTOCOL_3_0);
              talk.letIn(4);
            })) {
      var link =
          connect(options(peer).protocolVersions(ProtocolVersion.V3_0, ProtocolVersion.V3_2));

      assertThat(link.protocolVersion()).isEqualTo(StartupMessage.PROTOCOL_3_0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2 << 16, 3 << 16 | 2, 3 << 16 | 9, 4 << 16})
  void protocol_senselessNegotiation_isRefused(int newest) {
    try (var peer =
        new Peer(
            talk -> {
              talk.readUntagged();
              talk.say(
                  'v',
                  body -> {
                    body.putInt(newest);
                    body.putInt(0);
                  });
              talk.readToEnd();
            })) {
      assertThatThrownBy(
              () ->
                  connect(
                      options(peer).protocolVersions(ProtocolVersion.V3_0, ProtocolVersion.V3_2)))
          .hasMessageContaining("NegotiateProtocolVersion: expected a version from 3.0");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SE", "Sxxxxxxxxxxxxxxxx", "NR", "E", "x"})
  void tls_anyOtherAnswerThanOneByte_isRefused(String answer) {
    try (var peer =
        new Peer(
            talk -> {
              talk.readUntagged();
              talk.say(answer.getBytes(StandardCharsets.US_ASCII));
              talk.readToEnd();
            })) {
      assertThatThrownBy(() -> connect(options(peer).sslMode(SslMode.PREFER)))
          .isInstanceOf(ConnectionLostException.class)
          .hasMessageContaining("TLS: expected exactly one byte S or N");
      assertThat(peer.left()).isZero();
    }
  }

  @Test
  void tls_serverThatSpeaksNone_isTriedInPlainWherePreferred() {
    try (var peer =
        new Peer(
            talk -> {
              talk.readUntagged();
              talk.say(new byte[] {'S'});
              talk.awaitByte();
              talk.say("no TLS at all".getBytes(StandardCharsets.US_ASCII));
              talk.readToEnd();
            },
            talk -> {
              talk.readUntagged();
              talk.letIn(4);
            })) {
      assertThat(connect(options(peer).sslMode(SslMode.PREFER)).encrypted()).isFalse();
    }
  }

  @Test
  void tls_linkLostInTheHandshake_nextHostIsTaken() {
    Peer.Script hangsUp =
        talk -> {
          talk.readUntagged();
          talk.say(new byte[] {'S'});
          talk.awaitByte();
        };
    try (var first = new Peer(hangsUp);
        var second = new Peer(hangsUp)) {
      var hosts =
          List.of(new PgHost("127.0.0.1", first.port()), new PgHost("127.0.0.1", second.port()));

      assertThatThrownBy(() -> connect(options(first).hosts(hosts).sslMode(SslMode.REQUIRE)))
          .isInstanceOfSatisfying(
              ConnectionLostException.class,
              lost -> assertThat(lost.outcome()).isEqualTo(Outcome.NOT_APPLIED))
          .hasMessageContaining(": TLS: ");

      assertThat(first.left()).isZero();
      assertThat(second.left()).isZero();
    }
  }

  @Test
  void hosts_firstIsDownOrStartsUp_nextIsTaken() {
    try (var starting =
            new Peer(
                talk -> {
                  talk.readUntagged();
                  talk.error("57P03");
                });
        var ready =
            new Peer(
                talk -> {
                  talk.readUntagged();
                  talk.letIn(4);
                })) {
      var hosts =
          List.of(
              new PgHost("nowhere.invalid", 5432),
              new PgHost("127.0.0.1", 1),
              new PgHost("127.0.0.1", starting.port()),
              new PgHost("127.0.0.1", ready.port()));

      var link = connect(options(ready).hosts(hosts));

      assertThat(link.host()).isEqualTo(hosts.get(3));
    }
  }

  @Test
  void hosts_allDown_failsWithAllOfThem() {
    var options =
        PgOptions.builder()
            .user("u")
            .database("d")
            .sslMode(SslMode.DISABLE)
            .hosts(List.of(new PgHost("127.0.0.1", 1), new PgHost("127.0.0.1", 2)));

    assertThatThrownBy(() -> connect(options))
        .isInstanceOf(ConnectionLostException.class)
        .hasMessageStartingWith("cannot connect to 127.0.0.1:2: ")
        .satisfies(
            failure ->
                assertThat(failure.getSuppressed())
                    .singleElement()
                    .satisfies(first -> assertThat(first).hasMessageContaining("127.0.0.1:1")));
  }

  @Test
  void hosts_firstRefusesThePassword_nextIsNotTried() {
    try (var refusing =
            new Peer(
                talk -> {
                  talk.readUntagged();
                  talk.error("28P01");
                });
        var other = new Peer(talk -> talk.letIn(4))) {
      var hosts =
          List.of(new PgHost("127.0.0.1", refusing.port()), new PgHost("127.0.0.1", other.port()));

      assertThatThrownBy(() -> connect(options(refusing).hosts(hosts)))
          .isInstanceOf(PgException.class);
      assertThat(other.left()).isOne();
    }
  }

  @Test
  void authentication_methodThatIsNotAllowed_isRefusedBeforeThePasswordIsSent() {
    try (var peer =
        new Peer(
            talk -> {
              talk.readUntagged();
              talk.authentication(3, "");
              talk.readToEnd();
            })) {
      assertThatThrownBy(() -> connect(options(peer).requireAuth(Set.of(AuthMethod.SCRAM_SHA_256))))
          .isInstanceOf(DataException.class)
          .hasMessageContaining(
              "the server asks for the password in clear, expected one of require_auth"
                  + " [scram-sha-256]")
          .hasMessageNotContaining("secret");
    }
  }

  @Test
  void authentication_noneWhereOneIsRequired_isRefused() {
    try (var peer =
        new Peer(
            talk -> {
              talk.readUntagged();
              talk.letIn(4);
              talk.readToEnd();
            })) {
      assertThatThrownBy(() -> connect(options(peer).requireAuth(Set.of(AuthMethod.SCRAM_SHA_256))))
          .hasMessageContaining("the server asks for no authentication at all");
    }
  }

  @Test
  void authentication_methodThatIsNotSpoken_isNamed() {
    try (var peer =
        new Peer(
            talk -> {
              talk.readUntagged();
              talk.authentication(7, "");
              talk.readToEnd();
            })) {
      assertThatThrownBy(() -> connect(options(peer)))
          .hasMessageContaining("the server asks for gss, which this client does not speak");
    }
  }

  @Test
  void scram_otherMechanismsAlone_areRefused() {
    try (var peer =
        new Peer(
            talk -> {
              talk.readUntagged();
              talk.authentication(10, "SCRAM-SHA-1\0\0");
              talk.readToEnd();
            })) {
      assertThatThrownBy(() -> connect(options(peer)))
          .hasMessageContaining("the server offers [SCRAM-SHA-1], expected SCRAM-SHA-256");
    }
  }

  @Test
  void scram_bindingRequiredWithoutTls_isRefused() {
    try (var peer =
        new Peer(
            talk -> {
              talk.readUntagged();
              talk.authentication(10, "SCRAM-SHA-256-PLUS\0SCRAM-SHA-256\0\0");
              talk.readToEnd();
            })) {
      assertThatThrownBy(
              () ->
                  connect(
                      options(peer).sslMode(SslMode.PREFER).channelBinding(ChannelBinding.REQUIRE)))
          .isInstanceOf(DataException.class);
    }
  }

  @Test
  void scram_endlessIterations_areRefusedBeforeTheyAreComputed() {
    try (var peer = new Peer(talk -> challenge(talk, "i=2000000000", ""))) {
      assertThatThrownBy(() -> connect(options(peer)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining(
              "expected at most 100000 rounds of hashing, the server asks for 2000000000");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"i=0", "i=-5", "i=99999999999", "i=x", "j=4096", ""})
  void scram_malformedChallenge_isRefused(String iterations) {
    try (var peer = new Peer(talk -> challenge(talk, iterations, ""))) {
      assertThatThrownBy(() -> connect(options(peer))).isInstanceOf(DataException.class);
    }
  }

  @Test
  void scram_serverThatDoesNotKnowThePassword_isRefused() {
    String signature = "v=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    try (var peer = new Peer(talk -> challenge(talk, "i=4096", signature))) {
      assertThatThrownBy(() -> connect(options(peer)))
          .hasMessageContaining("the server does not prove that it knows the password");
    }
  }

  @Test
  void scram_serverThatSkipsItsProof_isRefused() {
    try (var peer =
        new Peer(
            talk -> {
              challenge(talk, "i=4096", "");
              talk.letIn(4);
              talk.readToEnd();
            })) {
      assertThatThrownBy(() -> connect(options(peer)))
          .isInstanceOf(ConnectionLostException.class)
          .hasMessageContaining("expected the next step of authentication");
    }
  }

  /** Goes through SCRAM up to the client's proof, and says the last word if there is one. */
  private static void challenge(Peer.Talk talk, String iterations, String last) throws IOException {
    talk.readUntagged();
    talk.authentication(10, "SCRAM-SHA-256\0\0");
    talk.authentication(11, "r=" + nonce(talk) + "server,s=c2FsdHNhbHQ=," + iterations);
    if (iterations.equals("i=4096")) {
      talk.read('p');
      if (!last.isEmpty()) {
        talk.authentication(12, last);
        talk.readToEnd();
      }
    } else {
      talk.readToEnd();
    }
  }

  private static String nonce(Peer.Talk talk) throws IOException {
    String first = new String(talk.read('p'), StandardCharsets.UTF_8);
    return first.substring(first.indexOf("r=") + 2);
  }

  @Test
  void password_supplierThatFails_isTheCause() {
    var failure = new IllegalStateException("no token");
    try (var peer =
            new Peer(
                talk -> {
                  talk.readUntagged();
                  talk.authentication(3, "");
                  talk.readToEnd();
                });
        var client =
            new Client(
                options(peer),
                new Client.Keys("", null) {
                  @Override
                  public CompletionStage<Optional<String>> passwordFor(PgHost host) {
                    return CompletableFuture.failedFuture(failure);
                  }
                })) {
      var connecting = client.connecting();

      assertThatThrownBy(() -> connecting.result(Client.PATIENCE))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("authentication: the password cannot be had")
          .hasCause(failure);
    }
  }

  @Test
  void connect_functionThatThrows_closesTheConnection() {
    var failure = new IllegalStateException("not wanted");
    try (var peer =
            new Peer(
                talk -> {
                  talk.readUntagged();
                  talk.letIn(4);
                  talk.readToEnd();
                });
        var client = new Client(options(peer), "")) {
      var connecting =
          client
              .connector()
              .<String>connect(
                  link -> {
                    throw failure;
                  });

      assertThatThrownBy(() -> connecting.result(Client.PATIENCE)).isSameAs(failure);
    }
  }

  @Test
  void connect_messagesBehindReady_goToTheNewSink() throws InterruptedException {
    try (var peer =
            new Peer(
                talk -> {
                  talk.readUntagged();
                  talk.authentication(0, "");
                  talk.say(new byte[] {'Z', 0, 0, 0, 5, 'I', 'S', 0, 0, 0, 8, 'a', 0, 'b', 0});
                  talk.readToEnd();
                });
        var client = new Client(options(peer), "")) {
      var session = client.connect();

      assertThat(session.sink.until('S')).hasSize(1);
    }
  }

  @Test
  void cancel_serverThatDoesNotClose_timesOut() {
    try (var peer =
            new Peer(
                talk -> {
                  talk.readUntagged();
                  talk.letIn(4);
                },
                talk -> {
                  assertThat(talk.readUntagged()).hasSize(12);
                  talk.readToEnd();
                });
        var client = new Client(options(peer).cancelTimeout(Duration.ofMillis(200)), "")) {
      var link = client.connect().link;
      var cancelling = client.connector().cancel(link);

      assertThatThrownBy(() -> cancelling.result(Client.PATIENCE))
          .isInstanceOf(TimedOutException.class)
          .hasMessageContaining("cannot cancel on 127.0.0.1:" + peer.port());
    }
  }

  @Test
  void listener_connects_hearsOfBeginAndEnd() {
    var heard = Collections.synchronizedList(new ArrayList<String>());
    var listener =
        new Listener() {
          @Override
          public Span started(Event event) {
            heard.add(event.kind() + " " + event.attributes().get("server.address"));
            return (@Nullable Throwable failure) ->
                heard.add(failure == null ? "done" : failure.getClass().getSimpleName());
          }
        };
    try (var peer =
        new Peer(
            talk -> {
              talk.readUntagged();
              talk.letIn(4);
            },
            talk -> {
              talk.readUntagged();
              talk.error("28000");
            })) {
      connect(options(peer).listener(listener));
      await().until(() -> heard.contains("done"));
      assertThatThrownBy(() -> connect(options(peer).listener(listener)))
          .isInstanceOf(PgException.class);

      await()
          .untilAsserted(
              () ->
                  assertThat(heard)
                      .containsExactly(
                          "CONNECT 127.0.0.1",
                          "done",
                          "CONNECT 127.0.0.1",
                          "InvalidAuthorizationSpecification"));
    }
  }
}

package dev.millrace.postgres.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FaultyProxyIT {
  /** Sends back what it gets, until the end of it. */
  private final Acceptor echo =
      Acceptor.start(
          "echo",
          socket -> {
            socket.getInputStream().transferTo(socket.getOutputStream());
            socket.close();
          });

  private final FaultyProxy proxy = FaultyProxy.before(Acceptor.HOST, echo.port());

  @AfterEach
  void close() {
    proxy.close();
    echo.close();
  }

  @Test
  void before_realServer_passesEverything() throws IOException {
    var server = SharedServer.get();
    try (var before = FaultyProxy.before(server);
        var client =
            WireClient.tcp(
                before.host(), before.port(), server.user(), server.password(), "postgres")) {
      assertThat(client.execute("select repeat('x', 100000)")).hasSize(100_000);
      assertThat(before.bytes(Direction.FROM_SERVER)).isGreaterThan(100_000);
      assertThat(before.connections()).isOne();
      assertThat(before.through(server.url())).contains("@127.0.0.1:" + before.port() + "/");
    }
  }

  @Test
  void before_manyConnections_keepsThemApart() throws IOException {
    try (var one = connect();
        var other = connect()) {
      send(one, "one");
      send(other, "other");

      assertThat(one.getInputStream().readNBytes(3)).asString(UTF_8).isEqualTo("one");
      assertThat(other.getInputStream().readNBytes(5)).asString(UTF_8).isEqualTo("other");
      assertThat(proxy.openConnections()).isEqualTo(2);
      assertThat(proxy.bytes(Direction.FROM_CLIENT)).isEqualTo(8);
    }
    await().until(() -> proxy.openConnections() == 0);
  }

  @Test
  void before_halfClosedClient_stillGetsItsAnswer() throws IOException {
    try (var socket = connect()) {
      send(socket, "all");
      socket.shutdownOutput();

      assertThat(socket.getInputStream().readAllBytes()).asString(UTF_8).isEqualTo("all");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 5})
  void cutAfterServerBytes_anyCount_givesTheseAndTheEnd(int count) throws IOException {
    proxy.cutAfterServerBytes(count);
    try (var socket = connect()) {
      send(socket, "hello");

      assertThat(socket.getInputStream().readAllBytes())
          .asString(UTF_8)
          .isEqualTo("hello".substring(0, count));
    }
    assertThat(echoed("again")).isEqualTo("again");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5})
  void cutAfterClientBytes_anyCount_passesTheseAlone(int count) throws IOException {
    proxy.cutAfterClientBytes(count);
    try (var socket = connect()) {
      send(socket, "hello");

      assertThat(socket.getInputStream().readAllBytes()).hasSizeLessThanOrEqualTo(count);
      assertThat(proxy.bytes(Direction.FROM_CLIENT)).isEqualTo(count);
    }
    assertThat(echoed("again")).isEqualTo("again");
  }

  @Test
  void pieces_ofOneByte_areCutInTheMiddleOfWhatWasSentAtOnce() throws IOException {
    proxy.pieces(Direction.FROM_CLIENT, 1).pieces(Direction.FROM_SERVER, 2);
    assertThat(echoed("whole")).isEqualTo("whole");

    proxy.cutAfterServerBytes(3);
    try (var socket = connect()) {
      send(socket, "hello");

      assertThat(socket.getInputStream().readAllBytes()).asString(UTF_8).isEqualTo("hel");
    }
  }

  @Test
  void pieces_ofNothing_areRefused() {
    assertThatThrownBy(() -> proxy.pieces(Direction.FROM_CLIENT, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cutAtClientText_cutsTheOneConnectionThatSendsIt() throws IOException {
    proxy.cutAtClientText("cut here");
    try (var other = connect();
        var socket = connect()) {
      send(other, "hello");
      assertThat(other.getInputStream().readNBytes(5)).asString(UTF_8).isEqualTo("hello");

      send(socket, "please cut here");

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      assertThat(proxy.bytes(Direction.FROM_CLIENT)).isEqualTo(5);
      send(other, "cut here");
      assertThat(other.getInputStream().readNBytes(8)).asString(UTF_8).isEqualTo("cut here");
    }
  }

  @Test
  void stall_thenResume_holdsBackAndGoesOn() throws Exception {
    var arrived = new CountDownLatch(1);
    proxy.observe((direction, bytes) -> arrived.countDown());
    proxy.stall();
    try (var socket = connect()) {
      send(socket, "hello");
      arrived.await();

      assertThat(proxy.bytes(Direction.FROM_CLIENT)).isZero();
      proxy.resume();
      assertThat(socket.getInputStream().readNBytes(5)).asString(UTF_8).isEqualTo("hello");
    }
  }

  @Test
  void close_stalled_endsTheConnections() throws IOException {
    proxy.stall(Direction.FROM_SERVER);
    try (var socket = connect()) {
      send(socket, "hello");
      await().until(() -> proxy.bytes(Direction.FROM_CLIENT) == 5);

      proxy.close();

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void delay_short_passesEverything() throws IOException {
    proxy.delay(Direction.FROM_CLIENT, Duration.ofMillis(1));
    proxy.delay(Direction.FROM_SERVER, Duration.ofMillis(1));

    assertThat(echoed("hello")).isEqualTo("hello");
  }

  @Test
  void delay_longOneWay_holdsBackUntilTheEnd() throws Exception {
    var arrived = new CountDownLatch(2);
    proxy.observe((direction, bytes) -> arrived.countDown());
    proxy.delay(Direction.FROM_SERVER, Duration.ofHours(1));
    try (var socket = connect()) {
      send(socket, "hello");
      arrived.await();

      proxy.cut();

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      assertThat(proxy.bytes(Direction.FROM_CLIENT)).isEqualTo(5);
      assertThat(proxy.bytes(Direction.FROM_SERVER)).isZero();
    }
  }

  @Test
  void reset_openConnection_isSeenAsSuch() throws IOException {
    try (var socket = connect()) {
      send(socket, "hello");
      assertThat(socket.getInputStream().readNBytes(5)).hasSize(5);

      proxy.reset();

      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
  }

  @Test
  void cut_openConnection_ends() throws IOException {
    try (var socket = connect()) {
      send(socket, "hello");
      assertThat(socket.getInputStream().readNBytes(5)).hasSize(5);

      proxy.cut();

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      assertThat(proxy.openConnections()).isZero();
    }
  }

  @Test
  void refuse_newConnections_endAtOnce() throws IOException {
    proxy.refuse(true);
    try (var socket = connect()) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }

    proxy.refuse(false);

    assertThat(echoed("hello")).isEqualTo("hello");
    assertThat(proxy.connections()).isEqualTo(2);
  }

  @Test
  void observe_bothDirections_areSeen() throws IOException {
    Map<Direction, String> seen = new ConcurrentHashMap<>();
    proxy.observe(
        (direction, bytes) -> seen.merge(direction, new String(bytes, UTF_8), String::concat));

    assertThat(echoed("hello")).isEqualTo("hello");

    assertThat(seen)
        .containsOnly(
            Map.entry(Direction.FROM_CLIENT, "hello"), Map.entry(Direction.FROM_SERVER, "hello"));
  }

  @Test
  void before_nobodyListening_endsTheConnection() throws IOException {
    echo.close();
    try (var socket = connect()) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  private Socket connect() throws IOException {
    return new Socket(proxy.host(), proxy.port());
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  private String echoed(String text) throws IOException {
    try (var socket = connect()) {
      send(socket, text);
      return new String(socket.getInputStream().readNBytes(text.length()), UTF_8);
    }
  }
}

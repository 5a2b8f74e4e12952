package dev.millrace.server.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.core.Async;
import dev.millrace.server.internal.api.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What connections may cost, whoever is behind them. */
final class HttpListenerIT {

  private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Reply FINE = new Reply(200, "{}", Map.of());

  private HttpListener listener;

  @AfterEach
  void close() {
    listener.close(Duration.ZERO).result();
  }

  private void listen(HttpLimits limits, Answerer answerer) {
    listener = new HttpListener("127.0.0.1", 0, null, limits, answerer);
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port());
    socket.setSoTimeout(30_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String post(int length) {
    return "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\n";
  }

  private static String status(Socket socket) throws IOException {
    return new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
  }

  @Test
  void answers_whichNobodyTakes_areNotMadeAndEndTheConnection() throws IOException {
    AtomicInteger answered = new AtomicInteger();
    Reply large = new Reply(200, "x".repeat(1 << 20), Map.of());
    listen(
        new HttpLimits(10, 1_000, 10_000, Duration.ofMillis(500), LONG),
        call -> {
          answered.incrementAndGet();
          return Async.of(large);
        });

    try (Socket socket = connect()) {
      send(socket, GET.repeat(1_000));

      await().until(() -> answered.get() > 0);
      await().until(() -> listener.connections() == 0);
    }
    assertThat(answered).hasValueLessThan(100);
  }

  @Test
  void requests_manyInOneGoAnsweredAtOnce_areAllAnswered() throws IOException {
    int count = 20_000;
    listen(new HttpLimits(10, 1_000, 10_000, LONG, LONG), call -> Async.of(FINE));

    try (Socket socket = connect()) {
      Thread sender =
          new Thread(
              () -> {
                try {
                  send(socket, GET.repeat(count - 1));
                  send(socket, GET.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      sender.start();

      String answers =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(count + 1);
    }
  }

  @Test
  void bodies_ofAllConnections_takeNoMoreThanTheirShare() throws IOException {
    listen(new HttpLimits(10, 1_000, 1_500, LONG, LONG), call -> Async.of(FINE));

    try (Socket first = connect()) {
      send(first, post(900) + "x".repeat(899));
      await()
          .untilAsserted(
              () -> {
                try (Socket second = connect()) {
                  send(second, post(900) + "x".repeat(900));
                  assertThat(status(second)).isEqualTo("HTTP/1.1 503");
                }
              });
      send(first, "x");
      assertThat(status(first)).isEqualTo("HTTP/1.1 200");
    }
    try (Socket third = connect()) {
      send(third, post(900) + "x".repeat(900));
      assertThat(status(third)).isEqualTo("HTTP/1.1 200");
    }
  }

  @Test
  void bodies_ofConnectionsThatEnd_giveTheirShareBack() throws IOException {
    listen(new HttpLimits(10, 1_000, 1_500, LONG, LONG), call -> Async.of(FINE));
    for (int i = 0; i < 5; i++) {
      try (Socket socket = connect()) {
        send(socket, post(900) + "x".repeat(899));
      }
      await().until(() -> listener.connections() == 0);
    }

    try (Socket last = connect()) {
      send(last, post(900) + "x".repeat(900));
      assertThat(status(last)).isEqualTo("HTTP/1.1 200");
    }
  }

  @Test
  void body_tooLongAndSentWhole_isToldSo() throws IOException {
    listen(new HttpLimits(10, 1_000, 10_000, LONG, LONG), call -> Async.of(FINE));

    for (int i = 0; i < 10; i++) {
      try (Socket socket = connect()) {
        send(socket, post(4 << 20) + "x".repeat(4 << 20));

        assertThat(status(socket)).isEqualTo("HTTP/1.1 413");
      }
    }
  }
}

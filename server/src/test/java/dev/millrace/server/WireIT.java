package dev.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.server.RawClient.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients should not send, and how long the server waits for it. */
final class WireIT {

  private static final String ITEMS = "/v1/proj1/things/items";

  private static RunningServer withLimits(Duration arrival, Duration idle, int connections) {
    ServerOptions.Limits limits = ServerOptions.Limits.DEFAULT;
    return RunningServer.start(
        options ->
            options.withLimits(
                new ServerOptions.Limits(
                    connections,
                    limits.bodyBytes(),
                    limits.scannedItems(),
                    limits.request(),
                    arrival,
                    idle,
                    limits.stop())));
  }

  private static void assertAlive(RunningServer server) {
    try (RawClient client = server.client()) {
      assertThat(client.send("PUT", ITEMS, "{\"items\":[{\"key\":\"k\"}]}").status())
          .isEqualTo(207);
      assertThat(client.send("GET", ITEMS + "/k").status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GARBAGE\r\n\r\n",
        "GET /v1/proj1/things/items/k\r\n\r\n",
        "GET /v1/proj1/things/items/k HTTP/1.1\r\n\r\n",
        "GET /v1/proj1/things/items/k HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "PUT /v1/proj1/things/items HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}",
        "PUT /v1/proj1/things/items HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "PUT /v1/proj1/things/items HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n{}",
        "PUT /v1/proj1/things/items HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n{}",
        "PUT /v1/proj1/things/items HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "GET /v1/proj1/things/items/k HTTP/1.1\r\nHost: a\r\nX y: z\r\n\r\n",
        "GET /v1/proj1/things/items/k HTTP/1.1\r\nHost: a\r\nX: a\u0000b\r\n\r\n"
      })
  void request_thatCannotBeRead_is400AndTheEnd(String request) {
    try (RunningServer server = RunningServer.start()) {
      try (RawClient client = server.client()) {
        Answer answer = client.raw(request).read();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers()).containsEntry("content-type", "application/json");
        assertThat(answer.body()).startsWith("{\"errors\":[");
        assertThat(client.isEnded()).isTrue();
      }
      assertAlive(server);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "501, HTTP/1.1, 'Transfer-Encoding: gzip, chunked'",
    "505, HTTP/1.2, 'X: y'",
    "505, HTTP/3.7, 'X: y'",
    "417, HTTP/1.1, 'Expect: 200-ok'"
  })
  void request_thatAsksForMore_isRefusedAndTheEnd(int status, String version, String header) {
    try (RunningServer server = RunningServer.start()) {
      try (RawClient client = server.client()) {
        Answer answer =
            client
                .raw("PUT " + ITEMS + " " + version + "\r\nHost: a\r\n" + header + "\r\n\r\n")
                .read();

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).startsWith("{\"errors\":[");
        assertThat(client.isEnded()).isTrue();
      }
      assertAlive(server);
    }
  }

  @Test
  void path_withBadEscapes_is400AndGoesOn() {
    try (RunningServer server = RunningServer.start();
        RawClient client = server.client()) {
      for (String key : List.of("%", "%4", "%zz", "%FF", "%C3", "%C0%AF", "%ED%A0%80")) {
        Answer answer = client.send("GET", ITEMS + "/" + key);
        assertThat(answer.status()).as(key).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"errors\":[\"Bad path\"");
      }
      assertThat(client.send("GET", ITEMS + "/k").status()).isEqualTo(404);
    }
  }

  @Test
  void body_thatIsNoUtf8_is400() {
    try (RunningServer server = RunningServer.start();
        RawClient client = server.client()) {
      byte[] body = "{\"items\":[{\"key\":\"\u00ff\"}]}".getBytes(StandardCharsets.ISO_8859_1);

      Answer answer =
          client
              .raw(
                  "PUT %s HTTP/1.1\r\nHost: a\r\nX-API-Key: %s\r\nContent-Length: %d\r\n\r\n"
                      .formatted(ITEMS, server.key(), body.length),
                  body)
              .read();

      assertThat(answer.status()).isEqualTo(400);
      assertThat(client.send("GET", ITEMS + "/k").status()).isEqualTo(404);
    }
  }

  @Test
  void line_headersAndBody_tooLong_haveTheirStatus() {
    try (RunningServer server = RunningServer.start()) {
      try (RawClient client = server.client()) {
        assertThat(client.send("GET", ITEMS + "/" + "x".repeat(10_000)).status()).isEqualTo(414);
        assertThat(client.isEnded()).isTrue();
      }
      try (RawClient client = server.client()) {
        String request =
            "GET " + ITEMS + "/k HTTP/1.1\r\nHost: a\r\nX: " + "y".repeat(20_000) + "\r\n\r\n";
        assertThat(client.raw(request).read().status()).isEqualTo(431);
        assertThat(client.isEnded()).isTrue();
      }
      try (RawClient client = server.client()) {
        String request =
            "PUT " + ITEMS + " HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n{";
        assertThat(client.raw(request).read().status()).isEqualTo(413);
        assertThat(client.isEnded()).isTrue();
      }
      assertAlive(server);
    }
  }

  @Test
  void body_inChunksTooLong_is413() {
    try (RunningServer server = RunningServer.start();
        RawClient client = server.client()) {
      client.raw("PUT " + ITEMS + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
      String chunk = "100000\r\n" + "x".repeat(1 << 20) + "\r\n";
      for (int i = 0; i < 17; i++) {
        client.raw(chunk);
      }

      assertThat(client.read().status()).isEqualTo(413);
    }
  }

  @Test
  void body_inChunks_isTaken() {
    try (RunningServer server = RunningServer.start();
        RawClient client = server.client()) {
      client.raw(
          "PUT %s HTTP/1.1\r\nHost: a\r\nX-API-Key: %s\r\nTransfer-Encoding: chunked\r\n\r\n"
              .formatted(ITEMS, server.key()));
      client
          .raw("a\r\n{\"items\":[\r\n")
          .raw("b\r\n{\"key\":\"k\"}\r\n")
          .raw("2\r\n]}\r\n0\r\n\r\n");

      assertThat(client.read().status()).isEqualTo(207);
    }
  }

  @Test
  void expectContinue_isAnsweredBeforeTheBody() {
    try (RunningServer server = RunningServer.start();
        RawClient client = server.client()) {
      client.raw(
          "PUT %s HTTP/1.1\r\nHost: a\r\nX-API-Key: %s\r\nExpect: 100-continue\r\nContent-Length: 25\r\n\r\n"
              .formatted(ITEMS, server.key()));

      assertThat(client.read().status()).isEqualTo(100);
      assertThat(client.raw("{\"items\":[{\"key\":\"k\"  }]}").read().status()).isEqualTo(207);
    }
  }

  @Test
  void requests_inOneGo_areAnsweredInOrder() {
    try (RunningServer server = RunningServer.start();
        RawClient client = server.client()) {
      client.send("PUT", ITEMS, "{\"items\":[{\"key\":\"k1\"},{\"key\":\"k2\"},{\"key\":\"k3\"}]}");
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < 300; i++) {
        all.append(
            "GET %s/k%d HTTP/1.1\r\nHost: a\r\nX-API-Key: %s\r\n\r\n"
                .formatted(ITEMS, i % 3 + 1, server.key()));
      }
      client.raw(all.toString());

      for (int i = 0; i < 300; i++) {
        assertThat(client.read().body()).isEqualTo("{\"key\":\"k" + (i % 3 + 1) + "\"}");
      }
    }
  }

  @Test
  void head_isTheAnswerToGetWithoutItsBody() throws IOException {
    try (RunningServer server = RunningServer.start();
        RawClient client = server.client();
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      client.send("PUT", ITEMS, "{\"items\":[{\"key\":\"k\"}]}");
      String head =
          "HEAD %s/k HTTP/1.1\r\nHost: a\r\nX-API-Key: %s\r\nConnection: close\r\n\r\n"
              .formatted(ITEMS, server.key());
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
          .startsWith("HTTP/1.1 200 OK\r\n")
          .contains("content-length: 11\r\n")
          .endsWith("\r\n\r\n");
    }
  }

  @Test
  void connectionClose_isKept() {
    try (RunningServer server = RunningServer.start();
        RawClient client = server.client()) {
      Answer answer =
          client.raw("GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").read();

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers()).containsEntry("connection", "close");
      assertThat(client.isEnded()).isTrue();
    }
  }

  @Test
  void request_thatComesTooSlowly_is408() {
    try (RunningServer server = withLimits(Duration.ofMillis(200), Duration.ofMinutes(1), 100);
        RawClient client = server.client()) {
      client.raw("PUT " + ITEMS + " HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{");

      assertThat(client.read().status()).isEqualTo(408);
      assertThat(client.isEnded()).isTrue();
    }
  }

  @Test
  void headers_thatComeTooSlowly_endTheConnection() {
    try (RunningServer server = withLimits(Duration.ofMillis(200), Duration.ofMinutes(1), 100);
        RawClient client = server.client()) {
      client.raw("PUT " + ITEMS + " HTTP/1.1\r\nHost: a\r\nConte");

      assertThat(client.isEnded()).isTrue();
    }
  }

  @Test
  void connection_withoutRequests_isClosed() {
    try (RunningServer server = withLimits(Duration.ofMinutes(1), Duration.ofMillis(200), 100);
        RawClient client = server.client()) {
      client.send("GET", "/health");

      assertThat(client.isEnded()).isTrue();
    }
  }

  @Test
  void connections_beyondTheLimit_areClosed() {
    try (RunningServer server = withLimits(Duration.ofMinutes(1), Duration.ofMinutes(1), 2)) {
      try (RawClient first = server.client();
          RawClient second = server.client()) {
        first.send("GET", "/health");
        second.send("GET", "/health");
        try (RawClient third = server.client()) {
          assertThat(third.isEnded()).isTrue();
        }
        assertThat(first.send("GET", "/health").status()).isEqualTo(200);
      }
      await()
          .untilAsserted(
              () -> {
                try (RawClient again = server.client()) {
                  assertThat(again.send("GET", "/health").status()).isEqualTo(200);
                }
              });
    }
  }

  @Test
  void close_requestsOnTheirWay_areAnswered() {
    RunningServer server = RunningServer.start();
    try (RawClient client = server.client();
        RawClient idle = server.client()) {
      idle.send("GET", "/health");
      StringBuilder items = new StringBuilder("{\"items\":[");
      for (int i = 0; i < 25; i++) {
        items
            .append(i == 0 ? "" : ",")
            .append("{\"a\":\"")
            .append("x".repeat(50_000))
            .append("\"}");
      }
      assertThat(client.send("PUT", ITEMS, items.append("]}").toString()).status()).isEqualTo(207);

      server.close();

      assertThat(client.isEnded()).isTrue();
      assertThat(idle.isEnded()).isTrue();
    }
    server.close();
  }
}

package dev.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Base;
import dev.millrace.base.Bases;
import dev.millrace.base.RemoteOptions;
import dev.millrace.base.UnauthorizedException;
import dev.millrace.server.RawClient.Answer;
import dev.millrace.server.internal.keys.ApiKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Who gets in, and to what. */
final class KeysOfProjectsIT {

  private static final String PATH = "/v1/proj1/things/items/k";

  private static Answer get(RunningServer server, String headers) {
    try (RawClient client = server.client()) {
      return client.raw("GET " + PATH + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n").read();
    }
  }

  @Test
  void key_missingOrWrong_is401() {
    try (RunningServer server = RunningServer.start()) {
      String wrong = server.key().substring(0, server.key().length() - 1) + "-";
      for (String header :
          List.of(
              "",
              "X-API-Key: \r\n",
              "X-API-Key: proj1\r\n",
              "X-API-Key: proj1_\r\n",
              "X-API-Key: " + wrong + "\r\n",
              "X-API-Key: other" + server.key().substring(5) + "\r\n")) {
        Answer answer = get(server, header);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"errors\":[\"Unauthorized\"]}");
      }
      assertThat(get(server, "x-api-KEY: " + server.key() + "\r\n").status()).isEqualTo(404);
    }
  }

  @Test
  void key_wrongTooOften_slowsTheAddressDown() {
    try (RunningServer server = RunningServer.start()) {
      List<Integer> statuses = new ArrayList<>();
      Answer last = get(server, "");
      for (int i = 0; i < 30; i++) {
        last = get(server, "X-API-Key: proj1_wrong\r\n");
        statuses.add(last.status());
      }

      assertThat(statuses).startsWith(401).contains(429);
      assertThat(last.status()).isEqualTo(429);
      assertThat(last.headers()).containsKey("retry-after");
    }
  }

  @Test
  void key_ofAnAddressThatIsSlowedDown_isTakenIfItWasInUse() {
    try (RunningServer server = RunningServer.start()) {
      String unused = new ApiKeys(server.database()).create("proj1").result();
      assertThat(get(server, "X-API-Key: " + server.key() + "\r\n").status()).isEqualTo(404);
      for (int i = 0; i < 30; i++) {
        get(server, "X-API-Key: proj1_wrong\r\n");
      }

      assertThat(get(server, "X-API-Key: " + server.key() + "\r\n").status()).isEqualTo(404);
      assertThat(get(server, "X-API-Key: " + unused + "\r\n").status()).isEqualTo(429);
    }
  }

  @Test
  void project_ofAnother_isNotReached() {
    try (RunningServer server = RunningServer.start();
        Bases mine = server.connect()) {
      String other = new ApiKeys(server.database()).create("proj2").result();
      mine.base("things").put(Map.of("a", 1), "k").result();

      try (RawClient client = new RawClient(server.port(), other)) {
        assertThat(client.send("GET", PATH).status()).isEqualTo(401);
        assertThat(client.send("GET", "/v1/proj2/things/items/k").status()).isEqualTo(404);
      }
    }
  }

  @Test
  void remote_unknownKey_failsByItsKind() {
    try (RunningServer server = RunningServer.start();
        Bases bases =
            Bases.connect(RemoteOptions.of("proj1_unknown", "http://127.0.0.1:" + server.port()))) {
      Base base = bases.base("things");

      assertThat(Assertions.catchThrowable(() -> base.get("k").result()))
          .isInstanceOf(UnauthorizedException.class)
          .hasMessageNotContaining("proj1_unknown");
    }
  }

  @Test
  void browser_withoutKey_getsIntoItsProjectAlone() {
    String path = "/__space/v0/base/v1/dummy/things/items";
    try (RunningServer server =
            RunningServer.start(options -> options.withBrowserProject("proj1"));
        RawClient client = new RawClient(server.port(), "dummy")) {
      Answer put = client.send("PUT", path, "{\"items\":[{\"key\":\"k\"}]}");

      assertThat(put.status()).isEqualTo(207);
      assertThat(put.headers()).containsEntry("access-control-allow-origin", "*");
      assertThat(client.send("OPTIONS", path).status()).isEqualTo(200);
      assertThat(client.send("GET", path + "/k").status()).isEqualTo(200);
      assertThat(client.send("GET", PATH).status()).isEqualTo(401);
      assertThat(get(server, "X-API-Key: " + server.key() + "\r\n").status()).isEqualTo(200);
    }
    try (RunningServer server = RunningServer.start();
        RawClient client = new RawClient(server.port(), "dummy")) {
      assertThat(client.send("GET", path + "/k").status()).isEqualTo(401);
    }
  }

  @Test
  void log_andMetrics_haveNoSecrets() {
    List<String> lines = new ArrayList<>();
    try (RunningServer server =
            RunningServer.start(
                options ->
                    options.withAccessLog(
                        line -> {
                          synchronized (lines) {
                            lines.add(line);
                          }
                        }));
        RawClient client = server.client()) {
      client.send("GET", "/v1/proj1/things/items/secretkey");
      Answer metrics = client.send("GET", "/metrics");

      assertThat(metrics.body())
          .contains(
              "millrace_requests_total{route=\"/items/{key}\",method=\"GET\",status=\"404\"} 1")
          .contains("millrace_connections 1");
      synchronized (lines) {
        assertThat(lines).anyMatch(line -> line.contains("GET /items/{key} 404"));
        assertThat(String.join("\n", lines) + metrics.body())
            .doesNotContain("secretkey")
            .doesNotContain(server.key());
      }
    }
  }
}

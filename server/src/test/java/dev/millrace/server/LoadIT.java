package dev.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Many connections, of which some send what they should not. */
final class LoadIT {

  /** More, for longer: {@code -Dmillrace.load.requests=2000}. */
  private static final int REQUESTS = Integer.getInteger("millrace.load.requests", 10);

  private static final int CONNECTIONS = 500;
  private static final int THREADS = 20;
  private static final int ONE_IN = 100;
  private static final String ITEMS = "/v1/proj1/things/items";

  /** Tells how many good requests were not answered as they should be. */
  private static int use(RunningServer server, int number) {
    int wrong = 0;
    RawClient client = server.client();
    try {
      for (int i = 0; i < REQUESTS; i++) {
        int request = number * REQUESTS + i;
        if (request % ONE_IN == 0) {
          client.raw("PUT " + ITEMS + " HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n").read();
          client.close();
          client = server.client();
        } else if (request % 2 == 0) {
          String item = "{\"items\":[{\"key\":\"k" + request % 1_000 + "\",\"n\":" + i + "}]}";
          wrong += client.send("PUT", ITEMS, item).status() == 207 ? 0 : 1;
        } else {
          int status = client.send("GET", ITEMS + "/k" + request % 1_000).status();
          wrong += status == 200 || status == 404 ? 0 : 1;
        }
      }
    } finally {
      client.close();
    }
    return wrong;
  }

  @Test
  void load_withMalformedRequests_answersAllGoodOnes() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<RawClient> idle = new ArrayList<>();
    try (RunningServer server = RunningServer.start()) {
      for (int i = 0; i < CONNECTIONS - THREADS; i++) {
        RawClient client = server.client();
        client.send("GET", "/health");
        idle.add(client);
      }
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        int number = i;
        all.add(threads.submit(() -> use(server, number)));
      }

      int wrong = 0;
      for (Future<Integer> each : all) {
        wrong += each.get();
      }
      assertThat(wrong).isZero();
      for (RawClient each : idle) {
        assertThat(each.send("GET", "/health").status()).isEqualTo(200);
      }
      idle.forEach(RawClient::close);
      try (RawClient last = server.client()) {
        await()
            .until(() -> last.send("GET", "/metrics").body().contains("millrace_connections 1\n"));
      }
    } finally {
      idle.forEach(RawClient::close);
      threads.shutdownNow();
      assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }
  }
}

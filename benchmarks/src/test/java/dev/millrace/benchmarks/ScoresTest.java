package dev.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScoresTest {

  private static void segment(Scores scores, Client client, int cpuNanos, int wallNanos) {
    scores.of(client).read(Measured.segment(1, new Meter.Used(cpuNanos, 1_000, wallNanos)));
  }

  @Test
  void print_oursAndPeers_hasRatiosToTheBestPeer() {
    Scores scores = new Scores(Workload.all().get(0));
    segment(scores, Client.MILLRACE, 1_000, 10_000);
    segment(scores, Client.VERTX, 4_000, 40_000);
    segment(scores, Client.PGJDBC, 8_000, 20_000);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    scores.print(new PrintStream(out, true, StandardCharsets.UTF_8));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            "| Millrace | 1.000 (1.000 to 1.000) | 0.25 | 1,000 | not available | 100,000 | 2.00 |")
        .contains(
            "| Vert.x | 4.000 (4.000 to 4.000) | 1.00 | 1,000 | not available | 25,000 | 0.50 |");
  }

  @Test
  void print_clientWithoutFigures_failed() {
    Scores scores = new Scores(Workload.all().get(0));
    scores.of(Client.R2DBC);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    scores.print(new PrintStream(out, true, StandardCharsets.UTF_8));

    assertThat(out.toString(StandardCharsets.UTF_8)).contains("| R2DBC | failed |");
  }
}

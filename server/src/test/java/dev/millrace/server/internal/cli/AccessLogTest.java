package dev.millrace.server.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class AccessLogTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CountDownLatch isTaken = new CountDownLatch(1);
  private final CountDownLatch isPrinting = new CountDownLatch(1);

  private List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** What nobody reads until that is allowed. */
  private PrintStream stuck() {
    return new PrintStream(
        new OutputStream() {
          @Override
          public void write(int each) {
            isPrinting.countDown();
            boolean isInterrupted = false;
            while (isTaken.getCount() > 0) {
              try {
                isTaken.await();
              } catch (InterruptedException e) {
                isInterrupted = true; // as a write to a pipe takes no notice
              }
            }
            bytes.write(each);
            if (isInterrupted) {
              Thread.currentThread().interrupt();
            }
          }
        },
        false,
        StandardCharsets.UTF_8);
  }

  @Test
  void close_afterLines_hasPrintedAllInOrder() {
    try (AccessLog log = new AccessLog(new PrintStream(bytes, false, StandardCharsets.UTF_8))) {
      for (int i = 0; i < 1_000; i++) {
        log.add("line " + i);
      }
    }

    assertThat(lines()).hasSize(1_000).startsWith("line 0", "line 1").endsWith("line 999");
  }

  @Test
  void add_whileNobodyReads_neverWaitsAndCountsWhatIsLeftOut() throws InterruptedException {
    AccessLog log = new AccessLog(stuck());
    log.add("first");
    assertThat(isPrinting.await(30, TimeUnit.SECONDS)).isTrue();

    for (int i = 0; i < 10_100; i++) {
      log.add("line " + i);
    }
    isTaken.countDown();
    log.close();

    assertThat(lines())
        .hasSize(1 + 10_000 + 1)
        .startsWith("first", "line 0")
        .endsWith("line 9999", "(100 lines left out: nobody took them)");
  }
}

package dev.millrace.sqlite.internal.driver;

import static dev.millrace.sqlite.internal.driver.Connections.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptIT {

  private static final String ENDLESS =
      "with recursive a(x) as (values (1) union all select x + 1 from a) select max(x) from a";
  private static final String SHORT =
      "with recursive a(x) as (values (1) union all select x + 1 from a limit 2000)"
          + " select max(x) from a";

  @TempDir Path folder;
  private NativeConnection connection;

  @BeforeEach
  void open() {
    var settings = Connections.SETTINGS.toBuilder().busyTimeout(Duration.ofMinutes(10)).build();
    connection = Connections.open(folder, OpenMode.READ_WRITE_CREATE, settings);
  }

  @AfterEach
  void close() {
    connection.close();
  }

  /** Interrupts once this thread is inside a method of that name. */
  private CompletableFuture<Void> interruptInside(long run, String method) {
    Thread owner = Thread.currentThread();
    return CompletableFuture.runAsync(
        () -> {
          while (Arrays.stream(owner.getStackTrace())
              .noneMatch(frame -> frame.getMethodName().equals(method))) {
            Thread.onSpinWait();
          }
          connection.interrupt(run);
        });
  }

  @Test
  void interrupt_running_stopsIt() {
    long run = connection.beginRun();
    var caller = interruptInside(run, "step");

    var failure = catchThrowableOfType(NativeFailure.class, () -> value(connection, ENDLESS));

    assertThat(failure.isInterrupt()).isTrue();
    connection.endRun();
    caller.join();
    assertThat(value(connection, "select 1")).isEqualTo(1L);
  }

  @Test
  void interrupt_beforeTheFirstStep_isNotLost() {
    long run = connection.beginRun();
    connection.interrupt(run);

    assertThat(connection.isInterrupted()).isTrue();
    assertThatThrownBy(() -> value(connection, "select 1")).isInstanceOf(NativeFailure.class);
    connection.endRun();
  }

  @Test
  void interrupt_afterTheEnd_hitsNothing() {
    long run = connection.beginRun();
    connection.endRun();

    connection.interrupt(run);

    assertThat(value(connection, SHORT)).isEqualTo(2000L);
    connection.beginRun();
    assertThat(value(connection, SHORT)).isEqualTo(2000L);
    connection.endRun();
  }

  @Test
  void interrupt_cursorOfAnotherRun_goesOn() {
    var cursor = connection.prepare("values (1), (2)");
    connection.beginRun();
    cursor.run();
    connection.endRun();

    long run = connection.beginRun();
    connection.interrupt(run);
    assertThatThrownBy(() -> value(connection, ENDLESS)).isInstanceOf(NativeFailure.class);
    connection.endRun();

    assertThat(cursor.step()).isTrue();
    assertThat(cursor.longAt(0)).isEqualTo(2);
  }

  @Test
  void interrupt_writeInsideTransaction_takesTheTransaction() {
    connection.execute("create table t(a); begin; insert into t values (1)");
    long run = connection.beginRun();
    var caller = interruptInside(run, "step");

    assertThatThrownBy(
            () ->
                value(
                    connection,
                    "insert into t with recursive a(x) as"
                        + " (values (1) union all select x + 1 from a) select x from a"))
        .isInstanceOf(NativeFailure.class);
    connection.endRun();
    caller.join();

    assertThat(connection.isAutocommit()).isTrue();
    assertThat(value(connection, "select count(*) from t")).isEqualTo(0L);
  }

  @Test
  void interrupt_waitingForALock_givesUpAtOnce() {
    try (var other = Connections.open(folder)) {
      other.execute("begin immediate");
      long run = connection.beginRun();
      var caller = interruptInside(run, "callback");

      var failure =
          catchThrowableOfType(NativeFailure.class, () -> connection.execute("begin immediate"));

      assertThat(failure.isInterrupt()).isTrue();
      connection.endRun();
      caller.join();
      other.execute("rollback");
    }
  }

  // Aims at run n at any moment from before its beginning to after its end.
  @Test
  void interrupt_aimedAtAnEarlierRun_neverFailsALaterOne() throws Exception {
    int rounds = 6000;
    var target = new AtomicLong();
    var ready = new CountDownLatch(1);
    var caller =
        new Thread(
            () -> {
              var random = new Random(42);
              ready.countDown();
              long last = 0;
              while (last >= 0) {
                long run = target.get();
                if (run != last) {
                  last = run;
                  for (int spin = random.nextInt(4000); spin > 0; spin--) {
                    Thread.onSpinWait();
                  }
                  if (run > 0) {
                    connection.interrupt(run);
                  }
                }
              }
            });
    caller.start();
    ready.await();
    int stopped = 0;
    for (int round = 0; round < rounds; round++) {
      long run = connection.beginRun();
      boolean aimed = round % 2 == 0;
      if (aimed) {
        target.set(run);
      }
      try {
        assertThat(value(connection, SHORT)).isEqualTo(2000L);
      } catch (NativeFailure failure) {
        assertThat(failure.isInterrupt()).isTrue();
        assertThat(aimed).as("round %d was not aimed at", round).isTrue();
        stopped++;
      } finally {
        connection.endRun();
      }
    }
    target.set(-1);
    caller.join();

    assertThat(stopped).isBetween(1, rounds / 2);
  }
}

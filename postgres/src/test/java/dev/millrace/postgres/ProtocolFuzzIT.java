package dev.millrace.postgres;

import static dev.millrace.postgres.testkit.Backend.bindComplete;
import static dev.millrace.postgres.testkit.Backend.commandComplete;
import static dev.millrace.postgres.testkit.Backend.dataRow;
import static dev.millrace.postgres.testkit.Backend.notice;
import static dev.millrace.postgres.testkit.Backend.parameterDescription;
import static dev.millrace.postgres.testkit.Backend.parameterStatus;
import static dev.millrace.postgres.testkit.Backend.parseComplete;
import static dev.millrace.postgres.testkit.Backend.readyForQuery;
import static dev.millrace.postgres.testkit.Backend.rowDescription;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.DataException;
import dev.millrace.postgres.testkit.Script;
import dev.millrace.postgres.testkit.ScriptedServer;
import dev.millrace.sql.Row;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A good conversation with some bytes changed: every stage ends, by a value or a failure. */
final class ProtocolFuzzIT {

  private static final int RUNS = Integer.getInteger("millrace.fuzz", 150);

  private static final byte[] DESCRIPTION =
      joined(
          parseComplete(),
          parameterDescription(),
          rowDescription("a", "b", "c"),
          readyForQuery('I'));

  private static final byte[] RESULT =
      joined(
          notice("01000", "look"),
          bindComplete(),
          dataRow("one", null, "three"),
          dataRow("", "zwei", "drei"),
          parameterStatus("TimeZone", "UTC"),
          commandComplete("SELECT 2"),
          readyForQuery('I'));

  /** One byte becomes another. */
  private record Change(double where, int value) {

    void apply(byte[] bytes) {
      bytes[(int) (where * (bytes.length - 1))] = (byte) value;
    }
  }

  private static final Gen<List<Change>> CHANGES =
      Gen.lists(
          Gen.combine(
              Gen.doubles(0, 1),
              Gen.oneOf(Gen.integers(0, 255), Gen.of(0, 4, 127, 255, (int) 'E', (int) 'Z')),
              Change::new),
          1,
          4);

  private static byte[] joined(byte[]... messages) {
    var all = new ByteArrayOutputStream();
    for (byte[] each : messages) {
      all.writeBytes(each);
    }
    return all.toByteArray();
  }

  private static byte[] changed(byte[] good, List<Change> changes) {
    byte[] bad = good.clone();
    changes.forEach(each -> each.apply(bad));
    return bad;
  }

  /** The client may have left already. */
  private static void sayLast(Script script, byte[] bytes) throws IOException {
    try {
      script.reply(bytes);
    } catch (AssertionError gone) {
      return;
    }
    script.end();
  }

  private static void assertEnds(ScriptedServer server) {
    try (PgConnection connection = Served.connect(Played.options(server))) {
      var rows = connection.fetch("select a, b, c").toCompletableFuture();
      var behind = connection.fetch("select a, b, c").toCompletableFuture();
      for (var each : List.of(rows, behind)) {
        try {
          for (Row row : each.get(20, TimeUnit.SECONDS)) {
            readAll(row);
          }
        } catch (ExecutionException failed) {
          assertThat(failed.getCause()).isInstanceOf(DataException.class);
        } catch (TimeoutException | InterruptedException hangs) {
          throw new AssertionError("a stage did not end", hangs);
        }
      }
    }
  }

  private static void readAll(Row row) {
    try {
      for (int i = 0; i < row.size(); i++) {
        row.get(i, String.class);
      }
    } catch (DataException unreadable) {
      assertThat(unreadable).hasMessageNotContainingAny("zwei", "three");
    }
  }

  @Test
  @Timeout(120)
  void description_withBytesChanged_everyStageEnds() {
    Property.forAll(CHANGES)
        .runs(RUNS)
        .check(
            changes -> {
              byte[] bad = changed(DESCRIPTION, changes);
              try (ScriptedServer server =
                  ScriptedServer.start(
                      script -> sayLast(Played.logIn(script).expect('P', 'D', 'S'), bad))) {
                assertEnds(server);
              }
            });
  }

  @Test
  @Timeout(120)
  void result_withBytesChanged_everyStageEnds() {
    Property.forAll(CHANGES)
        .runs(RUNS)
        .check(
            changes -> {
              byte[] bad = changed(RESULT, changes);
              try (ScriptedServer server =
                  ScriptedServer.start(
                      script ->
                          sayLast(
                              Played.logIn(script)
                                  .expect('P', 'D', 'S')
                                  .reply(DESCRIPTION)
                                  .expect('B', 'E', 'S'),
                              bad))) {
                assertEnds(server);
              }
            });
  }

  @Test
  void result_cutAtEachByte_everyStageEnds() {
    for (int length = 0; length <= RESULT.length; length += 3) {
      byte[] some = Arrays.copyOf(RESULT, length);
      try (ScriptedServer server =
          ScriptedServer.start(
              script ->
                  sayLast(
                      Played.logIn(script)
                          .expect('P', 'D', 'S')
                          .reply(DESCRIPTION)
                          .expect('B', 'E', 'S'),
                      some))) {
        assertEnds(server);
      }
    }
  }
}

package dev.millrace.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.ChildProcess;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What survives a process that is killed, runs out of disk, or shares its file. */
class CrashIT {

  private static final int ROUNDS = 6;

  private final TemporaryDatabase files = new TemporaryDatabase();

  @AfterEach
  void close() {
    files.close();
  }

  private void createItems() {
    try (SqliteDatabase db = files.open()) {
      db.execute("create table item (id integer primary key, data blob)").result();
    }
  }

  private ChildProcess child(
      List<String> prefix, Synchronous synchronous, long first, long last, int padding) {
    return ChildProcess.start(
        prefix,
        WritingChild.class,
        files.path.toString(),
        synchronous.name(),
        Long.toString(first),
        Long.toString(last),
        Integer.toString(padding));
  }

  private Set<Long> stored() {
    try (SqliteDatabase db = files.open()) {
      assertThat(db.integrityCheck().result()).isEmpty();
      return new HashSet<>(db.fetch(Long.class, "select id from item").result());
    }
  }

  @ParameterizedTest
  @EnumSource(Synchronous.class)
  void killedWhileWriting_everyAcknowledgedRowIsThere(Synchronous synchronous) {
    createItems();
    Random random = new Random(7);
    Set<Long> acknowledged = new HashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      long first = round * 1_000_000L;
      try (ChildProcess child = child(List.of(), synchronous, first, first + 1_000_000, 100)) {
        int until = 200 + random.nextInt(3000);
        for (int i = 0; i < until; i++) {
          note(child.line(), acknowledged);
        }
        child.kill();
        for (String line = child.line(); line.startsWith("+"); line = child.line()) {
          note(line, acknowledged);
        }
      }
      assertThat(stored()).containsAll(acknowledged);
    }
  }

  private static void note(String line, Set<Long> acknowledged) {
    // The kill may have cut the last line short.
    if (line.startsWith("+") && line.endsWith(";")) {
      acknowledged.add(number(line));
    }
  }

  private static long number(String line) {
    return Long.parseLong(line.substring(1, line.length() - 1));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void fileOfLimitedSize_failsWhatDoesNotFitAndKeepsTheRest() {
    createItems();
    List<String> limited =
        List.of("bash", "-c", "trap '' XFSZ; ulimit -f 4096; exec \"$0\" \"$@\"");
    Set<Long> acknowledged = new HashSet<>();
    Set<Long> refused = new HashSet<>();
    try (ChildProcess child = child(limited, Synchronous.FULL, 0, 2000, 10_000)) {
      for (String line = child.line(); !line.equals("end"); line = child.line()) {
        assertThat(line).isNotEqualTo("null");
        (line.startsWith("+") ? acknowledged : refused).add(number(line));
      }
      assertThat(child.end()).isZero();
    }
    assertThat(refused).isNotEmpty();
    assertThat(acknowledged).isNotEmpty();
    assertThat(stored()).isEqualTo(acknowledged);
  }

  @Test
  void twoProcesses_writingOneFile_bothSucceed() {
    createItems();
    Set<Long> acknowledged = new HashSet<>();
    try (ChildProcess one = child(List.of(), Synchronous.NORMAL, 0, 1500, 10);
        ChildProcess two = child(List.of(), Synchronous.NORMAL, 10_000, 11_500, 10)) {
      for (ChildProcess each : List.of(one, two)) {
        for (String line = each.line(); !line.equals("end"); line = each.line()) {
          assertThat(line).startsWith("+");
          note(line, acknowledged);
        }
        assertThat(each.end()).isZero();
      }
    }
    assertThat(stored()).hasSize(3000).containsAll(acknowledged);
  }
}

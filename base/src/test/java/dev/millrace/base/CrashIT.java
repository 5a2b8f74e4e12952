package dev.millrace.base;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.postgres.Postgres;
import dev.millrace.postgres.testkit.FreshDatabase;
import dev.millrace.postgres.testkit.SharedServer;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import dev.millrace.testkit.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What survives a process that is killed. */
final class CrashIT {

  private static Set<String> killed(String... arguments) {
    Set<String> acknowledged = new HashSet<>();
    try (ChildProcess child = ChildProcess.start(List.of(), WritingChild.class, arguments)) {
      for (int i = 0; i < 1_500; i++) {
        note(child.line(), acknowledged);
      }
      child.kill();
      for (String line = child.line(); line.startsWith("+"); line = child.line()) {
        note(line, acknowledged);
      }
    }
    assertThat(acknowledged).hasSizeGreaterThan(1_000);
    return acknowledged;
  }

  private static void note(String line, Set<String> acknowledged) {
    // The kill may have cut the last line short.
    if (line.startsWith("+") && line.endsWith(";")) {
      acknowledged.add(line.substring(1, line.length() - 1));
    }
  }

  private static void assertStored(Database db, Set<String> acknowledged) {
    try (Bases bases = Bases.open(db)) {
      Base base = bases.base("items");
      Set<String> stored = new HashSet<>(base.fetchAll().map(Document::key).toList().result());

      assertThat(stored).containsAll(acknowledged);
      assertThat(base.put("still usable").result().value()).isEqualTo("still usable");
    }
  }

  @Test
  void killedWhileWriting_sqlite_everyAcknowledgedItemIsThere(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("test.db");

    Set<String> acknowledged = killed("sqlite", file.toString());

    try (Database db = Sqlite.open(file)) {
      assertStored(db, acknowledged);
    }
  }

  @Test
  void killedWhileWriting_postgres_everyAcknowledgedItemIsThere() {
    try (FreshDatabase fresh = SharedServer.get().freshDatabase()) {
      Set<String> acknowledged = killed("postgres", fresh.url());

      try (Database db = Postgres.pool(fresh.url())) {
        assertStored(db, acknowledged);
      }
    }
  }
}

package dev.millrace.dynamo.internal.engine;

import static dev.millrace.dynamo.internal.expression.Values.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.CreateTable;
import dev.millrace.dynamo.spi.EngineOptions;
import dev.millrace.dynamo.spi.KeySchema;
import dev.millrace.dynamo.spi.PageReply;
import dev.millrace.dynamo.spi.Query;
import dev.millrace.dynamo.spi.TableDefinition;
import dev.millrace.dynamo.spi.Transport;
import dev.millrace.postgres.Postgres;
import dev.millrace.postgres.testkit.FreshDatabase;
import dev.millrace.postgres.testkit.SharedServer;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import dev.millrace.testkit.ChildProcess;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What survives a process that is killed. */
final class CrashIT {

  private static void makeTable(Database db) {
    Transport engine = Engine.on(db, EngineOptions.defaults());
    engine
        .send(
            new CreateTable(
                new TableDefinition(
                    "tbl",
                    new KeySchema(List.of("pk"), List.of("sk")),
                    Map.of("pk", "S", "sk", "S", "g", "S"),
                    List.of(EngineFixture.global("idx", List.of("g"), List.of())),
                    null,
                    null,
                    null)))
        .result();
    engine.closeAsync().result();
  }

  private static Set<String> killed(String... arguments) {
    Set<String> acknowledged = new HashSet<>();
    try (ChildProcess child = ChildProcess.start(List.of(), WritingChild.class, arguments)) {
      for (int i = 0; i < 700; i++) {
        note(child.line(), acknowledged);
      }
      child.kill();
      for (String line = child.line(); line.startsWith("+"); line = child.line()) {
        note(line, acknowledged);
      }
    }
    assertThat(acknowledged).hasSizeGreaterThan(500);
    return acknowledged;
  }

  private static void note(String line, Set<String> acknowledged) {
    // The kill may have cut the last line short.
    if (line.startsWith("+") && line.endsWith(";")) {
      acknowledged.add(line.substring(1, line.length() - 1));
    }
  }

  private static void assertStored(Database db, Set<String> acknowledged) {
    Transport engine = Engine.on(db, EngineOptions.defaults());
    Set<String> ones = sorts(engine, null, "pk = :p", ":p", "one");
    Set<String> twos = sorts(engine, null, "pk = :p", ":p", "two");

    assertThat(ones).containsAll(acknowledged).isEqualTo(twos);
    assertThat(sorts(engine, "idx", "g = :g", ":g", "x")).isEqualTo(ones);
    engine.send(EngineFixture.put("tbl", item("pk", "still", "sk", "usable"))).result();
    engine.closeAsync().result();
  }

  private static Set<String> sorts(
      Transport engine, @Nullable String index, String condition, Object... parameters) {
    Set<String> sorts = new HashSet<>();
    Query query = EngineFixture.indexQuery("tbl", index, condition, parameters);
    Map<String, AttributeValue> start = null;
    do {
      PageReply page = engine.send(EngineFixture.page(query, 500, start)).result();
      sorts.addAll(EngineFixture.sorts(page));
      start = page.lastKey();
    } while (start != null);
    return sorts;
  }

  @Test
  void killedWhileWriting_sqlite_everyAcknowledgedPairIsThere(@TempDir Path folder) {
    Path file = folder.resolve("test.db");
    try (Database db = Sqlite.open(file)) {
      makeTable(db);
    }

    Set<String> acknowledged = killed("sqlite", file.toString());

    try (Database db = Sqlite.open(file)) {
      assertStored(db, acknowledged);
    }
  }

  @Test
  void killedWhileWriting_postgres_everyAcknowledgedPairIsThere() {
    try (FreshDatabase fresh = SharedServer.get().freshDatabase()) {
      try (Database db = Postgres.pool(fresh.url())) {
        makeTable(db);
      }

      Set<String> acknowledged = killed("postgres", fresh.url());

      try (Database db = Postgres.pool(fresh.url())) {
        assertStored(db, acknowledged);
      }
    }
  }
}

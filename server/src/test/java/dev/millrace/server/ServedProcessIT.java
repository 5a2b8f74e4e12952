package dev.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Base;
import dev.millrace.base.Bases;
import dev.millrace.base.Document;
import dev.millrace.base.RemoteOptions;
import dev.millrace.core.Async;
import dev.millrace.core.DataException;
import dev.millrace.server.internal.keys.ApiKeys;
import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as it is started by hand: asked to end, and killed. */
final class ServedProcessIT {

  private static final int CLIENTS = 16;

  @TempDir Path folder;
  private String key;

  @BeforeEach
  void makeKey() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    try (SqliteDatabase database = Sqlite.open(data.resolve("base.db"))) {
      key = new ApiKeys(database).create("shop").result();
    }
  }

  private ServedProcess start() {
    return ServedProcess.start(folder.resolve("data"));
  }

  private Bases connect(ServedProcess server) {
    return Bases.connect(RemoteOptions.of(key, "http://127.0.0.1:" + server.port()));
  }

  @Test
  void terminate_server_endsCleanlyAndKeepsAll() {
    try (ServedProcess server = start();
        Bases bases = connect(server)) {
      bases.base("things").put(Map.of("a", 1), "k").result();

      server.terminate();
    }
    // Closed last, the database leaves no journal behind.
    assertThat(folder.resolve("data/base.db-wal")).doesNotExist();
    try (ServedProcess server = start();
        Bases bases = connect(server)) {
      assertThat(bases.base("things").get("k").result()).isPresent();
    }
  }

  /** Puts one item after another until the server is gone. */
  private static Async<Void> putOn(
      Base base,
      int client,
      int number,
      ConcurrentLinkedQueue<String> stored,
      CountDownLatch some) {
    String item = client + "-" + number;
    return base.put(Map.of("n", number), item)
        .thenCompose(
            document -> {
              stored.add(document.key());
              some.countDown();
              return putOn(base, client, number + 1, stored, some);
            });
  }

  @Test
  void kill_underLoad_losesNothingThatWasAnswered() throws Exception {
    ConcurrentLinkedQueue<String> stored = new ConcurrentLinkedQueue<>();
    CountDownLatch some = new CountDownLatch(500);
    try (ServedProcess server = start();
        Bases bases = connect(server)) {
      List<Async<Void>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(putOn(bases.base("things"), i, 0, stored, some));
      }
      some.await();

      server.kill();

      for (Async<Void> each : clients) {
        assertThat(each.handle((done, failure) -> failure instanceof DataException).result())
            .isTrue();
      }
    }
    try (ServedProcess server = start();
        Bases bases = connect(server)) {
      Set<String> found = new HashSet<>();
      bases.base("things").fetchAll().map(Document::key).forEach(found::add).result();

      assertThat(found).containsAll(stored).hasSizeLessThanOrEqualTo(stored.size() + CLIENTS);
    }
  }
}

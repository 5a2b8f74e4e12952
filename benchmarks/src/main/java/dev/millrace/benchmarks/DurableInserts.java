package dev.millrace.benchmarks;

import dev.millrace.core.Async;
import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteDatabase;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Autocommit inserts with {@code synchronous=FULL}, so many in flight: ours, which share commits,
 * against one commit each through the JDBC driver on a thread of its own. In turns; wall rates,
 * since a commit waits for the disk.
 */
final class DurableInserts {

  private static final int ROUNDS = 7;
  private static final String INSERT = "insert into notes(text) values ($1)";

  private final Path folder;

  DurableInserts(Path folder) {
    this.folder = folder;
  }

  void run(int inFlight, int operations, PrintStream out) throws Exception {
    try (SqliteDatabase ours = Sqlite.open(folder.resolve("ours-" + inFlight + ".db"));
        JdbcInserts peer = new JdbcInserts(folder.resolve("jdbc-" + inFlight + ".db"))) {
      ours.execute("create table notes (id integer primary key, text text not null)").result();
      Samples rate = new Samples();
      Samples peerRate = new Samples();
      Samples median = new Samples();
      Samples peerMedian = new Samples();
      Samples perCommit = new Samples();
      for (int round = -2; round < ROUNDS; round++) {
        long commits = ours.statistics().commits();
        long started = System.nanoTime();
        long[] latencies =
            InFlight.run(operations, inFlight, i -> ours.execute(INSERT, "note " + i));
        double seconds = (System.nanoTime() - started) / 1e9;
        long used = ours.statistics().commits() - commits;
        started = System.nanoTime();
        long[] peerLatencies = InFlight.run(operations, inFlight, peer::insert);
        double peerSeconds = (System.nanoTime() - started) / 1e9;
        if (round >= 0) {
          rate.add(operations / seconds);
          peerRate.add(operations / peerSeconds);
          median.add(latencies[operations / 2] / 1e3);
          peerMedian.add(peerLatencies[operations / 2] / 1e3);
          perCommit.add((double) operations / used);
        }
      }
      out.printf(
          Locale.ROOT,
          "| %d | %,.0f | %,.0f | %.1f (%.1f to %.1f) | %.1f | %,.0f | %,.0f |%n",
          inFlight,
          rate.median(),
          peerRate.median(),
          rate.over(peerRate).median(),
          rate.over(peerRate).least(),
          rate.over(peerRate).most(),
          perCommit.median(),
          median.median(),
          peerMedian.median());
    }
  }

  static void header(PrintStream out) {
    out.printf("%n### autocommit inserts, synchronous=FULL%n%n");
    out.println(
        "| in flight | ours, inserts/s | JDBC, inserts/s | ratio (least to most) | inserts a commit"
            + " | ours, median us | JDBC, median us |");
    out.println("|---|---|---|---|---|---|---|");
  }

  /** One commit each, on one thread. */
  private static final class JdbcInserts implements AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final JdbcFile file;
    private final PreparedStatement insert;

    JdbcInserts(Path path) throws SQLException {
      file = new JdbcFile(path, "full");
      file.execute("create table notes (id integer primary key, text text not null)");
      insert = file.prepare(INSERT);
    }

    Async<?> insert(int i) {
      return Async.from(CompletableFuture.runAsync(() -> insertNow(i), thread));
    }

    private void insertNow(int i) {
      try {
        insert.setString(1, "note " + i);
        insert.executeUpdate();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() throws SQLException {
      thread.shutdown();
      insert.close();
      file.close();
    }
  }
}

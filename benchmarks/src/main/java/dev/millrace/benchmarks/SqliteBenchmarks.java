package dev.millrace.benchmarks;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the core and the SQLite engine cost beside their peers, all in one process and in turns.
 *
 * <p>Arguments choose among {@code inserts bulk get scan stream async}; none is all.
 */
public final class SqliteBenchmarks {

  private static final int WARMUPS = 5;
  private static final int ROUNDS = 11;

  private SqliteBenchmarks() {}

  /** Runs them and prints tables in Markdown. */
  public static void main(String[] args) throws Exception {
    Set<String> chosen =
        args.length == 0
            ? Set.of("inserts", "bulk", "get", "scan", "stream", "async")
            : Set.of(args);
    Path folder = Files.createTempDirectory("millrace-benchmarks-");
    try {
      run(chosen, folder, System.out);
    } finally {
      delete(folder);
    }
  }

  private static void run(Set<String> chosen, Path folder, PrintStream out) throws Exception {
    out.printf(
        "JDK %s, %d processors%n", Runtime.version(), Runtime.getRuntime().availableProcessors());
    if (chosen.contains("inserts")) {
      DurableInserts inserts = new DurableInserts(folder);
      DurableInserts.header(out);
      inserts.run(1, 1_000, out);
      inserts.run(64, 8_000, out);
      inserts.run(512, 8_000, out);
    }
    if (chosen.contains("bulk")) {
      compare("insert of 10,000 records", BulkInsert.sides(folder), out);
    }
    Path films = folder.resolve("films.db");
    if (chosen.contains("get") || chosen.contains("scan")) {
      Reads.fill(films);
    }
    if (chosen.contains("get")) {
      compare("get by key into a record", Reads.byKey(films), out);
    }
    if (chosen.contains("scan")) {
      compare("scan of 100,000 rows of 6 columns into records", Reads.scans(films), out);
    }
    if (chosen.contains("stream")) {
      StreamHeap.run(folder.resolve("stream.db"), out);
    }
    if (chosen.contains("async")) {
      for (List<Side> sides : AsyncCost.sides()) {
        compare("a stage of " + sides.get(0).name().replaceAll(".*: ", ""), sides, out);
      }
    }
  }

  private static void compare(String title, List<Side> sides, PrintStream out) throws Exception {
    new Comparison(title, WARMUPS, ROUNDS).run(sides, out);
    for (Side side : sides) {
      side.close();
    }
  }

  static void delete(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

package dev.millrace.benchmarks;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What entities cost: durable in a SQLite file beside Google's local datastore, which keeps them in
 * memory; and queries beside the rows that they read.
 *
 * <p>Arguments choose: {@code datastore} for all, {@code datastore-entities}, {@code
 * datastore-query}, {@code datastore-stream}; {@code quick} for few rounds.
 */
public final class DatastoreBenchmarks {

  private static final int WARMUPS = 8;
  private static final int ROUNDS = 11;
  private static final int QUICK = 4;

  private DatastoreBenchmarks() {}

  /** Runs them and prints tables in Markdown. */
  public static void main(String[] args) throws Exception {
    List<String> chosen = Arrays.asList(args);
    boolean isAll = chosen.isEmpty() || chosen.contains("datastore");
    boolean isQuick = chosen.contains("quick");
    PrintStream out = System.out;
    out.printf("JDK %s%n", Runtime.version());
    Path folder = Files.createTempDirectory("millrace-benchmarks-");
    try {
      if (isAll || chosen.contains("datastore-entities")) {
        for (EntityWork work : EntityWork.values()) {
          Path file = folder.resolve(work.name() + ".db");
          List<Side> sides = List.of(new LocalEntities(work), new StoredEntities(file, work));
          compare(work.title(), sides, isQuick, out);
        }
      }
      if (isAll || chosen.contains("datastore-query")) {
        compare(EntityQueries.TITLE, EntityQueries.sides(folder), isQuick, out);
      }
      if (isAll || chosen.contains("datastore-stream")) {
        Path file = folder.resolve("stream.db");
        compare(EntityStreams.TITLE, EntityStreams.sides(file), isQuick, out);
        EntityStreams.heap(file, out);
      }
    } finally {
      SqliteBenchmarks.delete(folder);
    }
  }

  private static void compare(String title, List<Side> sides, boolean isQuick, PrintStream out)
      throws Exception {
    new Comparison(title, isQuick ? QUICK : WARMUPS, isQuick ? QUICK : ROUNDS).run(sides, out);
    for (Side side : sides) {
      side.close();
    }
  }
}

package dev.millrace.benchmarks;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What documents cost beside the same bytes as rows, and beside the same queries by hand; all in
 * one process and in turns, on SQLite.
 *
 * <p>Arguments choose: {@code base} for all, {@code base-put}, {@code base-get}, {@code
 * base-fetch}; {@code quick} for few rounds.
 */
public final class BaseBenchmarks {

  private static final int WARMUPS = 6;
  private static final int ROUNDS = 11;
  private static final int QUICK = 4;

  private BaseBenchmarks() {}

  /** Runs them and prints tables in Markdown. */
  public static void main(String[] args) throws Exception {
    List<String> chosen = Arrays.asList(args);
    boolean isAll = chosen.isEmpty() || chosen.contains("base");
    boolean isQuick = chosen.contains("quick");
    PrintStream out = System.out;
    out.printf("JDK %s%n", Runtime.version());
    Path folder = Files.createTempDirectory("millrace-benchmarks-");
    try {
      if (isAll || chosen.contains("base-put")) {
        compare("put of a 1 KB document, 64 in flight", DocumentItems.puts(folder), isQuick, out);
      }
      if (isAll || chosen.contains("base-get")) {
        compare("get of a 1 KB document, 64 in flight", DocumentItems.gets(folder), isQuick, out);
      }
      if (isAll || chosen.contains("base-fetch")) {
        Path file = folder.resolve("fetch.db");
        DocumentFetches.fill(file);
        for (DocumentFetches.Question question : DocumentFetches.questions()) {
          compare(question.title(), DocumentFetches.sides(file, question), isQuick, out);
        }
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

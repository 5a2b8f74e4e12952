package dev.millrace.benchmarks;

import java.util.Arrays;

/**
 * All measurements; the arguments choose.
 *
 * <p>An argument that begins with {@code pg} is for {@link PostgresBenchmarks}, one that begins
 * with {@code orm} for {@link OrmBenchmarks}, any other for {@link SqliteBenchmarks}; without
 * arguments all run.
 */
public final class Benchmarks {

  private Benchmarks() {}

  /** Runs what the arguments name, or all, and prints tables in Markdown. */
  public static void main(String[] args) throws Exception {
    boolean isForPostgres = Arrays.stream(args).anyMatch(arg -> arg.startsWith("pg"));
    boolean isForOrm = Arrays.stream(args).anyMatch(arg -> arg.startsWith("orm"));
    if (!isForPostgres && !isForOrm) {
      SqliteBenchmarks.main(args);
    }
    if (isForPostgres || args.length == 0) {
      PostgresBenchmarks.main(args);
    }
    if (isForOrm || args.length == 0) {
      OrmBenchmarks.main(args);
    }
  }
}

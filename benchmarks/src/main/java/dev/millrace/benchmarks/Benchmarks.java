package dev.millrace.benchmarks;

import java.util.Arrays;

/**
 * All measurements; the arguments choose.
 *
 * <p>A first argument that begins with {@code pg} is for {@link PostgresBenchmarks}, any other for
 * {@link SqliteBenchmarks}; without arguments both run.
 */
public final class Benchmarks {

  private Benchmarks() {}

  /** Runs what the arguments name, or all, and prints tables in Markdown. */
  public static void main(String[] args) throws Exception {
    boolean isForPostgres = Arrays.stream(args).anyMatch(arg -> arg.startsWith("pg"));
    if (!isForPostgres) {
      SqliteBenchmarks.main(args);
    }
    if (isForPostgres || args.length == 0) {
      PostgresBenchmarks.main(args);
    }
  }
}

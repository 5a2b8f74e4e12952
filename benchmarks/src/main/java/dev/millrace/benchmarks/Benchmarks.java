package dev.millrace.benchmarks;

import java.util.Arrays;

/**
 * All measurements; the arguments choose.
 *
 * <p>An argument that begins with {@code pg} is for {@link PostgresBenchmarks}, with {@code orm}
 * for {@link OrmBenchmarks}, with {@code base} for {@link BaseBenchmarks}, with {@code server} for
 * {@link ServerBenchmarks}, with {@code dynamo} for {@link DynamoBenchmarks}, with {@code
 * datastore} for {@link DatastoreBenchmarks}, any other for {@link SqliteBenchmarks}; without
 * arguments all run.
 */
public final class Benchmarks {

  private Benchmarks() {}

  /** Runs what the arguments name, or all, and prints tables in Markdown. */
  public static void main(String[] args) throws Exception {
    boolean isForPostgres = anyStartsWith("pg", args);
    boolean isForOrm = anyStartsWith("orm", args);
    boolean isForBase = anyStartsWith("base", args);
    boolean isForServer = anyStartsWith("server", args);
    boolean isForDynamo = anyStartsWith("dynamo", args);
    boolean isForDatastore = anyStartsWith("datastore", args);
    if (!isForPostgres
        && !isForOrm
        && !isForBase
        && !isForServer
        && !isForDynamo
        && !isForDatastore) {
      SqliteBenchmarks.main(args);
    }
    if (isForPostgres || args.length == 0) {
      PostgresBenchmarks.main(args);
    }
    if (isForOrm || args.length == 0) {
      OrmBenchmarks.main(args);
    }
    if (isForBase || args.length == 0) {
      BaseBenchmarks.main(args);
    }
    if (isForServer || args.length == 0) {
      ServerBenchmarks.main(args);
    }
    if (isForDynamo || args.length == 0) {
      DynamoBenchmarks.main(args);
    }
    if (isForDatastore || args.length == 0) {
      DatastoreBenchmarks.main(args);
    }
  }

  private static boolean anyStartsWith(String start, String[] args) {
    return Arrays.stream(args).anyMatch(arg -> arg.startsWith(start));
  }
}

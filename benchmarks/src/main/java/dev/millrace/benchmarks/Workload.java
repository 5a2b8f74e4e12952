package dev.millrace.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Something that clients are measured at.
 *
 * @param name how it is chosen
 * @param title its line above the table
 * @param unit what one operation is
 * @param gate what is to be reached; empty for a report
 * @param heap what each client's JVM gets
 * @param work made in the JVM that does it
 */
record Workload(
    String name,
    String title,
    String unit,
    String gate,
    List<Client> clients,
    int connections,
    Link link,
    String heap,
    Supplier<Work> work) {

  private static final List<Client> ALL =
      List.of(Client.MILLRACE, Client.VERTX, Client.R2DBC, Client.PGJDBC);
  private static final String HEAP = "1g";

  /** All, in the order of a report. */
  static List<Workload> all() {
    List<Workload> all = new ArrayList<>(gated());
    all.addAll(reported());
    return all;
  }

  private static List<Workload> gated() {
    return List.of(
        gate(
            "pg-key-8-128",
            "select by key, 8 connections, 128 in flight, through the pool",
            "statement",
            "0.4 of the CPU, 800 B, 0.6 system calls",
            8,
            () -> KeyReads.inFlight(128),
            List.of(
                Client.MILLRACE,
                Client.MILLRACE_EXECUTOR,
                Client.VERTX,
                Client.R2DBC,
                Client.PGJDBC)),
        key(1, "1.0 (stretch 0.9) of the CPU, 700 B"),
        key(16, "0.95 (stretch 0.8) of the CPU, 700 B"),
        key(128, "0.95 (stretch 0.8) of the CPU, 700 B"),
        gate(
            "pg-pipeline",
            "select by key, 1 connection, one Sync for 128; the peers one Sync for each",
            "statement",
            "0.3 of the CPU, twice the statements a second",
            1,
            PipelinedReads::new,
            List.of(
                Client.MILLRACE, Client.MILLRACE_MANY, Client.VERTX, Client.R2DBC, Client.PGJDBC)),
        fetch("pg-fetch-1000", "fetch of 1,000 rows", () -> new Fetches(1_000)),
        fetch("pg-fetch-100000", "fetch of 100,000 rows", () -> new Fetches(100_000)),
        fetch(
            "pg-records-1000", "fetch of 1,000 rows into records", () -> new RecordFetches(1_000)),
        fetch(
            "pg-records-100000",
            "fetch of 100,000 rows into records",
            () -> new RecordFetches(100_000)),
        insert("pg-insert-1000", "batch INSERT of 1,000 rows", 1_000),
        insert("pg-insert-10000", "batch INSERT of 10,000 rows", 10_000),
        gate(
            "pg-stream", "stream of 1,000,000 rows", "row", "0.7 of the CPU", 1, Streams::new, ALL),
        new Workload(
            "pg-stream-24m",
            "stream of 1,000,000 rows in a heap of 24 MiB",
            "row",
            "passes",
            ALL,
            1,
            Link.TCP,
            "24m",
            Streams::new),
        gate(
            "pg-copy-in",
            "COPY in of 1,000,000 records; pgjdbc's CopyManager fed with text",
            "row",
            "0.55 of the CPU, 180 B",
            1,
            CopiesIn::new,
            List.of(Client.MILLRACE, Client.MILLRACE_EXECUTOR, Client.PGJDBC)),
        gate(
            "pg-copy-out",
            "COPY out of 1,000,000 rows as records; the peers stream them",
            "row",
            "0.6 of the CPU",
            1,
            CopiesOut::new,
            List.of(Client.MILLRACE, Client.MILLRACE_EXECUTOR, Client.VERTX, Client.PGJDBC)));
  }

  private static List<Workload> reported() {
    return List.of(
        report(
            "pg-types",
            "pg_type, 12 columns",
            "query",
            1,
            Link.TCP,
            ALL,
            () -> AnyQuery.unchecked(AnyQuery.TYPES)),
        report(
            "pg-series",
            "generate_series of 1,000",
            "query",
            1,
            Link.TCP,
            ALL,
            () -> AnyQuery.of(AnyQuery.SERIES, 1_000)),
        report(
            "pg-bytes",
            "100 bytea of 1,024 bytes",
            "query",
            1,
            Link.TCP,
            ALL,
            () -> AnyQuery.of(AnyQuery.BYTES, 102_400)),
        report(
            "pg-arrays",
            "100 arrays of 100 int4",
            "query",
            1,
            Link.TCP,
            ALL,
            () -> AnyQuery.of(AnyQuery.ARRAYS, 10_000)),
        report(
            "pg-tx",
            "transaction of 4 statements, 8 connections, 8 in flight",
            "transaction",
            8,
            Link.TCP,
            ALL,
            () -> new Transfers(8)),
        report(
            "pg-copy-file",
            "COPY of 1,000,000 rows as text into a file",
            "row",
            1,
            Link.TCP,
            List.of(Client.MILLRACE, Client.PGJDBC),
            CopiesToFile::new),
        report(
            "pg-notify",
            "notifications, 10,000 of one statement",
            "notification",
            1,
            Link.TCP,
            List.of(Client.MILLRACE, Client.VERTX, Client.PGJDBC),
            Notifications::new),
        report(
            "pg-tls",
            "select by key over TLS, 8 connections, 128 in flight",
            "statement",
            8,
            Link.TLS,
            ALL,
            () -> KeyReads.inFlight(128)),
        report(
            "pg-unix",
            "select by key over a Unix socket, 8 connections, 128 in flight",
            "statement",
            8,
            Link.UNIX,
            List.of(Client.MILLRACE, Client.VERTX, Client.R2DBC),
            () -> KeyReads.inFlight(128)),
        report(
            "pg-latency",
            "latency of a select by key, 8 connections, 128 in flight",
            "statement",
            8,
            Link.TCP,
            List.of(
                Client.MILLRACE,
                Client.MILLRACE_EXECUTOR,
                Client.VERTX,
                Client.R2DBC,
                Client.PGJDBC),
            () -> KeyReads.timed(128)),
        report(
            "pg-virtual",
            "select by key on virtual threads, 8 connections, 128 in flight",
            "statement",
            8,
            Link.TCP,
            List.of(Client.MILLRACE_VIRTUAL, Client.PGJDBC_VIRTUAL),
            () -> KeyReads.inFlight(128)));
  }

  private static Workload key(int inFlight, String gate) {
    return gate(
        "pg-key-1-" + inFlight,
        "select by key, 1 connection, " + inFlight + " in flight",
        "statement",
        gate,
        1,
        () -> KeyReads.inFlight(inFlight),
        ALL);
  }

  private static Workload fetch(String name, String title, Supplier<Work> work) {
    return gate(name, title, "row", "0.8 (stretch 0.6) of the CPU, 180 B", 1, work, ALL);
  }

  private static Workload insert(String name, String title, int rows) {
    return gate(
        name,
        title,
        "row",
        "0.6 of the CPU, 220 B",
        1,
        () -> new Inserts(rows),
        List.of(Client.MILLRACE, Client.VERTX, Client.R2DBC, Client.PGJDBC, Client.PGJDBC_REWRITE));
  }

  private static Workload gate(
      String name,
      String title,
      String unit,
      String gate,
      int connections,
      Supplier<Work> work,
      List<Client> clients) {
    return new Workload(name, title, unit, gate, clients, connections, Link.TCP, HEAP, work);
  }

  private static Workload report(
      String name,
      String title,
      String unit,
      int connections,
      Link link,
      List<Client> clients,
      Supplier<Work> work) {
    return new Workload(name, title, unit, "", clients, connections, link, HEAP, work);
  }

  /** Whether it runs on virtual threads, which a later JDK has. */
  boolean isVirtual() {
    return clients.contains(Client.MILLRACE_VIRTUAL);
  }
}

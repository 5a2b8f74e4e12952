package dev.millrace.benchmarks;

import dev.millrace.postgres.testkit.PostgresServer;
import dev.millrace.postgres.testkit.TestCertificates;
import java.io.PrintStream;

/**
 * What the PostgreSQL client costs beside its peers, on a server that this starts itself.
 *
 * <p>A JVM for each client, workload and round, in turns; client and server on one processor where
 * that can be had, since few statements at a time cost twice as much or half when the machine's
 * load decides how many answers one read finds.
 *
 * <p>Arguments: beginnings of the names of workloads ({@code pg} for all, {@code pg-gates}, {@code
 * pg-reports}); {@code quick} for Millrace alone in one short round; {@code clients=vertx,…},
 * {@code cpu=N} or {@code cpu=any}, {@code rounds=N}, {@code segments=N}, {@code segment=MILLIS},
 * {@code warmup=MILLIS}, and {@code jvm=FLAG}, as often as you like, for a profiler.
 */
public final class PostgresBenchmarks {

  private static final int MAJOR = 15;

  private PostgresBenchmarks() {}

  /** Runs them and prints tables in Markdown. */
  public static void main(String[] args) throws Exception {
    Plan plan = Plan.of(args);
    boolean isBound = Processor.bind(plan.cpu());
    try (TestCertificates certificates = TestCertificates.create();
        PostgresServer server = server(certificates)) {
      System.out.printf(
          "JDK %s, %s, %s%n",
          Runtime.version(),
          server.execute("show server_version"),
          isBound
              ? "client and server on processor " + plan.cpu()
              : "client and server not bound to a processor");
      load(server);
      run(plan, server, System.out);
    }
  }

  /** Starts a server that keeps out of the client's way. */
  static PostgresServer server(TestCertificates certificates) {
    return PostgresServer.builder(MAJOR)
        .hostBasedAuthentication("local all all trust", "host all all 127.0.0.1/32 trust")
        .ssl(certificates)
        .setting("fsync", "off")
        .setting("synchronous_commit", "off")
        .setting("full_page_writes", "off")
        .setting("shared_buffers", "512MB")
        .setting("max_wal_size", "8GB")
        .setting("checkpoint_timeout", "1h")
        .setting("autovacuum", "off")
        .setting("jit", "off")
        .setting("max_parallel_workers_per_gather", "0")
        .start();
  }

  private static void load(PostgresServer server) {
    server.execute(Item.LOAD);
    server.execute(Inserts.LOAD);
    server.execute(AnyQuery.LOAD);
    server.execute(Transfers.LOAD);
    server.execute("vacuum analyze");
  }

  private static void run(Plan plan, PostgresServer server, PrintStream out) throws Exception {
    Target target =
        new Target(Link.TCP, server.host(), server.port(), server.socketDirectory().toString());
    ClientJvm jvm = new ClientJvm(plan, target);
    for (Workload workload : plan.workloads()) {
      Scores scores = new Scores(workload);
      for (int round = 0; round < plan.rounds(); round++) {
        for (Client client : plan.clientsOf(workload)) {
          if (!jvm.run(workload, client, scores.of(client), out)) {
            out.printf("%s: %s failed%n", workload.name(), client.title());
          }
        }
      }
      scores.print(out);
    }
  }
}

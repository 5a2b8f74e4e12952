package dev.millrace.benchmarks;

import java.io.PrintStream;

/**
 * Measures one client at one workload, in a JVM of its own; started by {@link PostgresBenchmarks}.
 */
public final class PostgresClient {

  private PostgresClient() {}

  /** Prints what {@link Measured} reads. */
  public static void main(String[] args) throws Exception {
    String name = args[0];
    Workload workload =
        Workload.all().stream().filter(each -> each.name().equals(name)).findAny().orElseThrow();
    Target target = new Target(workload.link(), args[2], Integer.parseInt(args[3]), args[4]);
    Work work = workload.work().get();
    try (Peer peer = Client.valueOf(args[1]).connect(target, workload.connections())) {
      run(work, peer, args, System.out);
    }
    // Some clients leave threads behind that are no daemons.
    System.exit(0);
  }

  private static void run(Work work, Peer peer, String[] args, PrintStream out) throws Exception {
    repeat(work, peer, Integer.parseInt(args[5]));
    int segments = Integer.parseInt(args[6]);
    int millis = Integer.parseInt(args[7]);
    for (int i = 0; i < segments; i++) {
      Meter.Reading before = Meter.read();
      long operations = repeat(work, peer, millis);
      out.println(Measured.segment(operations, Meter.read().since(before)));
    }
    out.println(Measured.note(work.note()));
    SystemCalls calls = SystemCalls.during(() -> repeat(work, peer, millis));
    out.println(Measured.systemCalls(calls.each()));
    out.println(Measured.note(calls.kinds()));
  }

  private static long repeat(Work work, Peer peer, int millis) throws Exception {
    long end = System.nanoTime() + millis * 1_000_000L;
    long operations = 0;
    do {
      operations += work.run(peer);
    } while (System.nanoTime() - end < 0);
    return operations;
  }
}

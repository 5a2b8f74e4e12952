package dev.millrace.benchmarks;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What the clients were measured at one workload, and the table of it. */
final class Scores {

  private final Workload workload;
  private final Map<Client, Measured> clients = new EnumMap<>(Client.class);

  Scores(Workload workload) {
    this.workload = workload;
  }

  Measured of(Client client) {
    return clients.computeIfAbsent(client, nobody -> new Measured());
  }

  /** The least median CPU of a peer; not a number without one. */
  private double bestCpu() {
    return clients.entrySet().stream()
        .filter(each -> !each.getKey().isOurs() && !each.getValue().cpuMicros.isEmpty())
        .mapToDouble(each -> each.getValue().cpuMicros.median())
        .min()
        .orElse(Double.NaN);
  }

  private double bestRate() {
    return clients.entrySet().stream()
        .filter(each -> !each.getKey().isOurs() && !each.getValue().rate.isEmpty())
        .mapToDouble(each -> each.getValue().rate.median())
        .max()
        .orElse(Double.NaN);
  }

  void print(PrintStream out) {
    String unit = workload.unit();
    out.printf("%n### %s%n%n", workload.title());
    if (!workload.gate().isEmpty()) {
      out.printf("Gate: %s.%n%n", workload.gate());
    }
    out.printf(
        "| client | CPU us a %1$s (least to most) | to the best peer | B a %1$s | system calls a %1$s"
            + " | a second, wall | to the best peer |%n",
        unit);
    out.println("|---|---|---|---|---|---|---|");
    double bestCpu = bestCpu();
    double bestRate = bestRate();
    clients.forEach((client, measured) -> line(client, measured, bestCpu, bestRate, out));
    out.println();
    clients.forEach(
        (client, measured) ->
            measured.notes.forEach(note -> out.printf("- %s: %s%n", client.title(), note)));
  }

  private static void line(
      Client client, Measured measured, double bestCpu, double bestRate, PrintStream out) {
    if (measured.cpuMicros.isEmpty()) {
      out.printf("| %s | failed | | | | | |%n", client.title());
      return;
    }
    double cpu = measured.cpuMicros.median();
    double rate = measured.rate.median();
    out.printf(
        Locale.ROOT,
        "| %s | %.3f (%.3f to %.3f) | %s | %,.0f | %s | %,.0f | %s |%n",
        client.title(),
        cpu,
        measured.cpuMicros.least(),
        measured.cpuMicros.most(),
        ratio(cpu, bestCpu),
        measured.bytes.median(),
        measured.systemCalls.isEmpty()
            ? "not available"
            : String.format(Locale.ROOT, "%.3f", measured.systemCalls.median()),
        rate,
        ratio(rate, bestRate));
  }

  private static String ratio(double value, double best) {
    return Double.isNaN(best) ? "" : String.format(Locale.ROOT, "%.2f", value / best);
  }
}

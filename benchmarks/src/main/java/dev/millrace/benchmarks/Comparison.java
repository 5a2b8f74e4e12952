package dev.millrace.benchmarks;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs sides in turns, A B A B …, and prints what an operation costs on each, and the ratios to the
 * first.
 */
final class Comparison {

  private final String title;
  private final int warmups;
  private final int rounds;

  Comparison(String title, int warmups, int rounds) {
    this.title = title;
    this.warmups = warmups;
    this.rounds = rounds;
  }

  /** Returns what was measured of each side, in their order. */
  List<Costs> run(List<Side> sides, PrintStream out) throws Exception {
    Map<Side, Costs> costs = new LinkedHashMap<>();
    for (Side side : sides) {
      costs.put(side, Costs.none());
    }
    for (int i = 0; i < warmups; i++) {
      for (Side side : sides) {
        side.prepare();
        side.work();
      }
    }
    for (int i = 0; i < rounds; i++) {
      for (Map.Entry<Side, Costs> each : costs.entrySet()) {
        measure(each.getKey(), each.getValue());
      }
    }
    print(costs, out);
    return List.copyOf(costs.values());
  }

  private static void measure(Side side, Costs costs) throws Exception {
    side.prepare();
    System.gc();
    Meter.Reading before = Meter.read();
    long operations = side.work();
    Meter.Used used = Meter.read().since(before);
    costs.cpu().add((double) used.cpuNanos() / operations / 1_000);
    costs.bytes().add((double) used.bytes() / operations);
    costs.rate().add(operations * 1e9 / used.wallNanos());
  }

  private void print(Map<Side, Costs> costs, PrintStream out) {
    out.printf("%n### %s%n%n", title);
    out.println(
        "| side | CPU us/op (least to most) | ratio of CPU | B/op | ratio of B | ops/s, wall |");
    out.println("|---|---|---|---|---|---|");
    Costs first = costs.values().iterator().next();
    costs.forEach(
        (side, each) ->
            out.printf(
                Locale.ROOT,
                "| %s | %.3f (%.3f to %.3f) | %.2f | %,.0f | %.2f | %,.0f |%n",
                side.name(),
                each.cpu().median(),
                each.cpu().least(),
                each.cpu().most(),
                each.cpu().over(first.cpu()).median(),
                each.bytes().median(),
                each.bytes().over(first.bytes()).median(),
                each.rate().median()));
  }
}

package dev.millrace.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is asked of the ORM on one engine, beside what was measured. */
final class OrmGates {

  private static final double OVER_SQL = 1.15;
  private static final double OF_BEST_PEER = 0.7;
  private static final int STATEMENTS = 3;

  private final String engine;
  private final List<String> lines = new ArrayList<>();

  OrmGates(String engine) {
    this.engine = engine;
  }

  /**
   * Notes a comparison.
   *
   * @param costs those of our SQL, of the ORM, then of the peers
   */
  void compared(OrmWork work, List<Costs> costs) {
    Costs sql = costs.get(0);
    Costs orm = costs.get(1);
    double ofBestPeer =
        costs.subList(2, costs.size()).stream()
            .mapToDouble(peer -> orm.cpu().over(peer.cpu()).median())
            .max()
            .orElseThrow();
    ratio(work, "our sql, CPU", OVER_SQL, orm.cpu().over(sql.cpu()).median());
    ratio(work, "our sql, allocation", OVER_SQL, orm.bytes().over(sql.bytes()).median());
    ratio(work, "the better peer, CPU", OF_BEST_PEER, ofBestPeer);
  }

  private void ratio(OrmWork work, String against, double most, double measured) {
    line(
        String.format(
            Locale.ROOT, "| %s | %s | %.2f | %.2f |", work.title(), against, most, measured));
  }

  /** Notes how many statements the authors of 1,000 books took. */
  void lazy(Samples statements) {
    line(
        String.format(
            Locale.ROOT,
            "| 1,000 books, then their authors at once | statements | %d | %.0f (%.0f to %.0f) |",
            STATEMENTS,
            statements.median(),
            statements.least(),
            statements.most()));
  }

  private void line(String line) {
    lines.add("| " + engine + " " + line);
  }

  void print(PrintStream out) {
    out.printf("%n| engine | work | against | at most | measured |%n|---|---|---|---|---|%n");
    lines.forEach(out::println);
  }
}

package dev.millrace.examples.tour;

import java.time.Duration;
import java.util.Locale;

/** What a step cost: time, operations, commits. */
final class Meter {

  private final Guide guide;
  private final long startNanos = System.nanoTime();
  private final long operations;
  private final long commits;

  Meter(Guide guide) {
    this.guide = guide;
    this.operations = guide.operations().count();
    this.commits = guide.commits();
  }

  /** Prints the cost so far. */
  void print() {
    StringBuilder cost = new StringBuilder("took ").append(elapsed());
    append(cost, guide.operations().count() - operations, "operation");
    append(cost, guide.commits() - commits, "commit");
    guide.dim(cost.toString());
  }

  /** The time so far. */
  String elapsed() {
    return text(Duration.ofNanos(System.nanoTime() - startNanos));
  }

  private static void append(StringBuilder cost, long count, String what) {
    if (count > 0) {
      cost.append(String.format(Locale.ROOT, " · %,d %s%s", count, what, count == 1 ? "" : "s"));
    }
  }

  static String text(Duration time) {
    double millis = time.toNanos() / 1e6;
    if (millis < 10) {
      return String.format(Locale.ROOT, "%.1f ms", millis);
    }
    return millis < 1000
        ? String.format(Locale.ROOT, "%.0f ms", millis)
        : String.format(Locale.ROOT, "%.1f s", millis / 1000);
  }
}

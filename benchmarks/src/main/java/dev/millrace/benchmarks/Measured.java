package dev.millrace.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What one client's JVM found at one workload, and how it tells that to the one that started it.
 */
final class Measured {

  static final String MARK = "measured ";

  final Samples cpuMicros = new Samples();
  final Samples bytes = new Samples();
  final Samples rate = new Samples();
  final Samples systemCalls = new Samples();
  final List<String> notes = new ArrayList<>();

  static String segment(long operations, Meter.Used used) {
    return MARK
        + "segment "
        + (double) used.cpuNanos() / operations / 1_000
        + " "
        + (double) used.bytes() / operations
        + " "
        + operations * 1e9 / used.wallNanos();
  }

  static String systemCalls(OptionalDouble each) {
    return each.isPresent() ? MARK + "calls " + each.getAsDouble() : "";
  }

  static String note(String text) {
    return text.isEmpty() ? "" : MARK + "note " + text;
  }

  /** Takes a line of the client's JVM and returns whether it was one of the above. */
  boolean read(String line) {
    if (!line.startsWith(MARK)) {
      return false;
    }
    String[] words = line.substring(MARK.length()).split(" ", 2);
    switch (words[0]) {
      case "segment" -> {
        String[] figures = words[1].split(" ", -1);
        cpuMicros.add(Double.parseDouble(figures[0]));
        bytes.add(Double.parseDouble(figures[1]));
        rate.add(Double.parseDouble(figures[2]));
      }
      case "calls" -> systemCalls.add(Double.parseDouble(words[1]));
      case "note" -> notes.add(words[1]);
      default -> throw new IllegalArgumentException("cannot read \"" + line + "\"");
    }
    return true;
  }
}

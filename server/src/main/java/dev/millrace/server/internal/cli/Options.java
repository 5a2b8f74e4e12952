package dev.millrace.server.internal.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands behind a command: options, which start with two hyphens, and words.
 *
 * @param values of options; of flags an empty text
 */
record Options(Map<String, String> values, List<String> words) {

  /**
   * Those of arguments.
   *
   * @param valued the options that have a value
   * @param flags those that have none
   * @throws UsageException if there is another, or a value is missing
   */
  static Options parse(List<String> arguments, Set<String> valued, Set<String> flags) {
    Map<String, String> values = new HashMap<>();
    List<String> words = new ArrayList<>();
    Deque<String> rest = new ArrayDeque<>(arguments);
    while (!rest.isEmpty()) {
      String argument = rest.remove();
      if (!argument.startsWith("--")) {
        words.add(argument);
      } else if (flags.contains(argument)) {
        values.put(argument, "");
      } else if (!valued.contains(argument)) {
        throw new UsageException("unknown option " + argument);
      } else if (rest.isEmpty()) {
        throw new UsageException("option " + argument + ": expected a value");
      } else {
        values.put(argument, rest.remove());
      }
    }
    return new Options(values, words);
  }

  boolean has(String flag) {
    return values.containsKey(flag);
  }

  Optional<String> value(String option) {
    return Optional.ofNullable(values.get(option));
  }

  String required(String option) {
    return value(option).orElseThrow(() -> new UsageException("expected " + option));
  }

  /** The only word, if there is one. */
  Optional<String> word() {
    if (words.size() > 1) {
      throw new UsageException("unexpected \"" + words.get(1) + "\"");
    }
    return words.stream().findFirst();
  }
}

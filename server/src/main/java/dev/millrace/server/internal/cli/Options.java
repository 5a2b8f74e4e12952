package dev.millrace.server.internal.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands behind a command: options, which start with a hyphen, and words.
 *
 * @param values of options; of flags an empty text
 */
record Options(Map<String, String> values, List<String> words) {

  /**
   * Those of arguments: {@code --name value}, {@code --name=value}, {@code --flag} and words, of
   * which a single hyphen is one.
   *
   * @param valued the options that have a value
   * @param flags those that have none
   * @throws UsageException if there is another, one twice, or a value is missing
   */
  static Options parse(Iterable<String> arguments, Set<String> valued, Set<String> flags) {
    Map<String, String> values = new HashMap<>();
    List<String> words = new ArrayList<>();
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      if (!isOption(argument)) {
        words.add(argument);
        continue;
      }
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      String value;
      if (valued.contains(name)) {
        value = equals < 0 ? next(name, rest) : argument.substring(equals + 1);
      } else if (flags.contains(argument)) {
        value = "";
      } else {
        throw new UsageException(
            flags.contains(name)
                ? "option " + name + ": expected no value"
                : "unknown option " + name);
      }
      if (values.put(name, value) != null) {
        throw new UsageException("option " + name + ": expected it once");
      }
    }
    return new Options(values, words);
  }

  private static boolean isOption(String argument) {
    return argument.length() > 1 && argument.startsWith("-");
  }

  /** What looks like an option is one whose value was forgotten. */
  private static String next(String name, Iterator<String> rest) {
    String value = rest.hasNext() ? rest.next() : "--";
    if (isOption(value)) {
      throw new UsageException("option " + name + ": expected a value");
    }
    return value;
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

  void refuseWords() {
    if (!words.isEmpty()) {
      throw new UsageException("unexpected \"" + words.get(0) + "\"");
    }
  }
}

package dev.millrace.postgres;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Environments that owe nothing to the machine's. */
final class Surroundings {

  static final Environment EMPTY = of(Map.of());

  private Surroundings() {}

  static Environment of(Map<String, String> variables) {
    return at(Path.of("no-such-home"), variables);
  }

  static Environment at(Path home, Map<String, String> variables) {
    return new Environment(variables, home, "someone", List.of(), /* isWindows= */ false);
  }

  static PgOptions parse(String dsn) {
    return PgOptions.parse(dsn, EMPTY);
  }
}

package dev.millrace.postgres.internal.client;

import dev.millrace.core.MappingException;
import dev.millrace.sql.spi.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what EXPLAIN tells as JSON. */
final class Explain {

  static final String PREFIX = "EXPLAIN (FORMAT JSON, VERBOSE) ";

  private Explain() {}

  /** The plans of the one text that an EXPLAIN gives. */
  @SuppressWarnings("unchecked") // the keys of a JSON object are strings
  static List<Map<String, @Nullable Object>> plan(List<String> told) {
    if (told.isEmpty() || !(Json.parse(told.get(0)) instanceof List<?> plans)) {
      throw new MappingException("expected a plan as a list, got something else");
    }
    List<Map<String, @Nullable Object>> maps = new ArrayList<>();
    for (Object plan : plans) {
      if (plan instanceof Map<?, ?> map) {
        maps.add((Map<String, @Nullable Object>) map);
      }
    }
    return List.copyOf(maps);
  }
}

package dev.millrace.dynamo.internal.expression;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Expressions that were read before, by their text. When it is full it starts again: programs have
 * few expressions, and those that make them of values have no use for any.
 */
final class ParsedCache<T> {

  private static final int MOST = 1_000;

  private final Map<String, Parsed<T>> parsed = new ConcurrentHashMap<>();
  private final Function<String, Parsed<T>> parser;

  ParsedCache(Function<String, Parsed<T>> parser) {
    this.parser = parser;
  }

  Parsed<T> get(String text) {
    Parsed<T> known = parsed.get(text);
    if (known == null) {
      known = parser.apply(text);
      if (parsed.size() >= MOST) {
        parsed.clear();
      }
      parsed.put(text, known);
    }
    return known;
  }
}

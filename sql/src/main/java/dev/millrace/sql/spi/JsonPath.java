package dev.millrace.sql.spi;

import dev.millrace.core.MappingException;
import dev.millrace.core.Outcome;
import org.jspecify.annotations.Nullable;

/** Where in a tree something is, for messages. Keys of maps are data and not shown. */
record JsonPath(@Nullable JsonPath parent, String step, int depth) {

  static final JsonPath ROOT = new JsonPath(null, "$", 0);

  JsonPath component(String name) {
    return new JsonPath(this, "." + name, depth + 1);
  }

  JsonPath element(int index) {
    return new JsonPath(this, "[" + index + "]", depth + 1);
  }

  JsonPath mapValue() {
    return new JsonPath(this, ".*", depth + 1);
  }

  /** Refuses trees that were not parsed and contain themselves. */
  void checkDepth() {
    if (depth > Json.MAX_DEPTH) {
      throw new MappingException("a tree of more than " + Json.MAX_DEPTH + " levels");
    }
  }

  MappingException cannotRead(@Nullable Object tree, Object target) {
    return refused("cannot read " + kind(tree) + " as " + target);
  }

  MappingException refused(String reason) {
    return new MappingException("JSON at " + this + ": " + reason);
  }

  MappingException refused(String reason, Throwable cause) {
    return new MappingException("JSON at " + this + ": " + reason, Outcome.NOT_APPLIED, cause);
  }

  private static String kind(@Nullable Object tree) {
    if (tree == null) {
      return "null";
    }
    if (tree instanceof String) {
      return "a text";
    }
    if (tree instanceof Boolean) {
      return "a boolean";
    }
    if (tree instanceof Number) {
      return "a number";
    }
    return tree instanceof Iterable<?> ? "an array" : "an object";
  }

  @Override
  public String toString() {
    StringBuilder path = new StringBuilder();
    JsonPath at = this;
    while (at != null) {
      path.insert(0, at.step);
      at = at.parent;
    }
    return path.toString();
  }
}

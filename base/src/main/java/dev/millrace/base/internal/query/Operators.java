package dev.millrace.base.internal.query;

import dev.millrace.base.internal.query.Condition.Sign;
import dev.millrace.core.TextMatch;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the operators of queries mean.
 *
 * @param entry the path with its operator, for messages
 * @param value the operand, as a tree
 */
record Operators(String entry, Path path, @Nullable Object value) {

  /**
   * The condition of an operator.
   *
   * @throws dev.millrace.core.InvalidFilterException if there is none, or it does not take the
   *     value
   */
  Condition of(String operator) {
    return switch (operator) {
      case "eq" -> new Condition.Equal(path, value);
      case "ne" -> new Condition.Not(new Condition.Equal(path, value));
      case "lt", "<" -> side(Sign.LT, value);
      case "lte", "<=" -> side(Sign.LE, value);
      case "gt", ">" -> side(Sign.GT, value);
      case "gte", ">=" -> side(Sign.GE, value);
      case "r" -> range();
      case "pfx" -> new Condition.StartsWith(path, text());
      case "contains" -> contains();
      case "not_contains", "!contains" -> new Condition.Not(contains());
      default -> beyond(operator);
    };
  }

  /** Those that the service of old did not have. */
  private Condition beyond(String operator) {
    return switch (operator) {
      case "in" -> oneOf();
      case "absent" -> absent();
      case "sfx" -> match(TextMatch.ENDS_WITH, /* ignoresCase= */ false);
      case "part" -> match(TextMatch.CONTAINS, /* ignoresCase= */ false);
      case "like" -> match(TextMatch.LIKE, /* ignoresCase= */ false);
      case "ieq" -> match(TextMatch.EQUAL, /* ignoresCase= */ true);
      case "ipfx" -> match(TextMatch.STARTS_WITH, /* ignoresCase= */ true);
      case "isfx" -> match(TextMatch.ENDS_WITH, /* ignoresCase= */ true);
      case "ipart" -> match(TextMatch.CONTAINS, /* ignoresCase= */ true);
      case "ilike" -> match(TextMatch.LIKE, /* ignoresCase= */ true);
      default -> throw QueryParser.bad(entry, "unknown operator");
    };
  }

  private Condition side(Sign sign, @Nullable Object bound) {
    if (bound instanceof Number || bound instanceof String) {
      return new Condition.Compared(path, sign, bound);
    }
    throw QueryParser.bad(entry, "expected a number or a text");
  }

  private Condition range() {
    if (value instanceof List<?> bounds
        && bounds.size() == 2
        && Trees.areComparable(bounds.get(0), bounds.get(1))) {
      return new Condition.All(List.of(side(Sign.GE, bounds.get(0)), side(Sign.LE, bounds.get(1))));
    }
    throw QueryParser.bad(entry, "expected a list of two numbers or of two texts");
  }

  private String text() {
    if (value instanceof String text) {
      return text;
    }
    throw QueryParser.bad(entry, "expected a text");
  }

  private Condition match(TextMatch kind, boolean ignoresCase) {
    return new Condition.Matching(path, kind, text(), ignoresCase);
  }

  private Condition contains() {
    if (value instanceof List<?> || value instanceof Map<?, ?>) {
      throw QueryParser.bad(entry, "expected a text, a number, a boolean or null");
    }
    Condition element = new Condition.HasElement(path, value);
    return value instanceof String
        ? new Condition.Any(List.of(match(TextMatch.CONTAINS, /* ignoresCase= */ false), element))
        : element;
  }

  private Condition oneOf() {
    if (value instanceof List<?> values) {
      return new Condition.Any(
          values.stream().<Condition>map(each -> new Condition.Equal(path, each)).toList());
    }
    throw QueryParser.bad(entry, "expected a list");
  }

  private Condition absent() {
    if (value instanceof Boolean isAbsent) {
      Condition absent = new Condition.Absent(path);
      return isAbsent ? absent : new Condition.Not(absent);
    }
    throw QueryParser.bad(entry, "expected true or false");
  }
}

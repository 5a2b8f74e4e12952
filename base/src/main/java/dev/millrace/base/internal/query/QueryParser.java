package dev.millrace.base.internal.query;

import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.MappingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads queries in the form of maps: {@code {"profile.age?gt": 20}}.
 *
 * <p>Entries of a map all hold, and one of several maps. Of the key each map has at most one
 * condition, and all have the same. Entries without a path hold queries of their own, of which
 * {@code ?all}, at least one ({@code ?any}) or none ({@code ?not}) hold; in them the key has no
 * rules.
 */
public final class QueryParser {

  private QueryParser() {}

  /**
   * What queries select; of none, everything.
   *
   * @throws InvalidFilterException if one is not in that form; its message has no values
   */
  public static Selection parse(List<? extends Map<String, ?>> queries) {
    if (queries.isEmpty()) {
      return Selection.EVERYTHING;
    }
    List<Condition> alternatives = new ArrayList<>();
    Condition ofKeys = null;
    boolean isSame = true;
    for (Map<String, ?> query : queries) {
      List<Condition> rest = new ArrayList<>();
      Condition ofKey = Condition.EVERYTHING;
      for (Map.Entry<String, ?> entry : query.entrySet()) {
        Condition condition = entry(entry.getKey(), entry.getValue());
        if (!isOfKey(entry.getKey())) {
          rest.add(condition);
        } else if (ofKey == Condition.EVERYTHING) {
          checkKey(entry.getKey(), condition);
          ofKey = condition;
        } else {
          throw bad(entry.getKey(), "expected at most one condition of the key");
        }
      }
      isSame &= ofKeys == null || ofKeys.equals(ofKey);
      ofKeys = ofKey;
      alternatives.add(all(rest));
    }
    if (!isSame) {
      throw bad("key", "expected the same condition of the key in each query, or in none");
    }
    Condition any = alternatives.size() == 1 ? alternatives.get(0) : any(alternatives);
    return Selection.of(new Condition.All(List.of(Objects.requireNonNull(ofKeys), any)));
  }

  private static Condition all(List<Condition> conditions) {
    return conditions.size() == 1 ? conditions.get(0) : new Condition.All(List.copyOf(conditions));
  }

  private static Condition any(List<Condition> conditions) {
    return conditions.contains(Condition.EVERYTHING)
        ? Condition.EVERYTHING
        : new Condition.Any(List.copyOf(conditions));
  }

  static InvalidFilterException bad(String entry, String reason) {
    return new InvalidFilterException("bad query: \"" + entry + "\": " + reason);
  }

  private static boolean isOfKey(String entry) {
    return entry.equals("key") || entry.startsWith("key?");
  }

  private static void checkKey(String entry, Condition condition) {
    if (!Condition.isEverything(Selection.of(condition).condition())) {
      throw bad(entry, "of the key expected equality, a side, a range or a prefix, with texts");
    }
  }

  private static Condition entry(String entry, @Nullable Object operand) {
    int mark = entry.lastIndexOf('?');
    if (mark == 0) {
      return combined(entry, operand);
    }
    String path = mark < 0 ? entry : entry.substring(0, mark);
    if (path.isEmpty() || path.endsWith("?")) {
      throw bad(entry, "expected a path, or a path, ? and an operator");
    }
    tree(entry, path);
    return new Operators(entry, Path.parse(path), tree(entry, operand))
        .of(mark < 0 ? "eq" : entry.substring(mark + 1));
  }

  private static @Nullable Object tree(String entry, @Nullable Object operand) {
    try {
      return Intake.of(operand).tree();
    } catch (MappingException e) {
      throw bad(entry, String.valueOf(e.getMessage()));
    }
  }

  private static Condition combined(String entry, @Nullable Object operand) {
    return switch (entry) {
      case "?all" -> all(queries(entry, operand));
      case "?any" -> any(queries(entry, operand));
      case "?not" -> new Condition.Not(any(queries(entry, operand)));
      default -> throw bad(entry, "expected a path, or a path, ? and an operator");
    };
  }

  private static List<Condition> queries(String entry, @Nullable Object operand) {
    if (!(operand instanceof List<?> queries)) {
      throw bad(entry, "expected a list of queries");
    }
    List<Condition> conditions = new ArrayList<>();
    for (Object each : queries) {
      if (!(each instanceof Map<?, ?> query)) {
        throw bad(entry, "expected a list of queries");
      }
      List<Condition> entries = new ArrayList<>();
      query.forEach((name, value) -> entries.add(entry(String.valueOf(name), value)));
      conditions.add(all(entries));
    }
    return conditions;
  }
}

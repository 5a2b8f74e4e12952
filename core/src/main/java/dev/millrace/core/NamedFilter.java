package dev.millrace.core;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads conditions such as {@code qty__gt}. */
final class NamedFilter {

  private static final String SEPARATOR = "__";

  private static final Map<String, BiFunction<Named, @Nullable Object, Filter<Object>>> OPERATORS =
      Map.ofEntries(
          Map.entry(
              "eq",
              (named, value) ->
                  value == null ? absent(named) : comparison(named, Filter.Comparator.EQ, value)),
          Map.entry(
              "ne",
              (named, value) ->
                  value == null
                      ? absent(named).not()
                      : comparison(named, Filter.Comparator.NE, value)),
          Map.entry("lt", (named, value) -> comparison(named, Filter.Comparator.LT, value)),
          Map.entry("lte", (named, value) -> comparison(named, Filter.Comparator.LE, value)),
          Map.entry("gt", (named, value) -> comparison(named, Filter.Comparator.GT, value)),
          Map.entry("gte", (named, value) -> comparison(named, Filter.Comparator.GE, value)),
          Map.entry("in", NamedFilter::membership),
          Map.entry("not_in", (named, value) -> membership(named, value).not()),
          Map.entry(
              "isnull", (named, value) -> flag(named, value) ? absent(named) : absent(named).not()),
          Map.entry(
              "notnull",
              (named, value) -> flag(named, value) ? absent(named).not() : absent(named)),
          Map.entry("like", (named, value) -> match(named, value, TextMatch.LIKE, false)),
          Map.entry(
              "startswith", (named, value) -> match(named, value, TextMatch.STARTS_WITH, false)),
          Map.entry("endswith", (named, value) -> match(named, value, TextMatch.ENDS_WITH, false)),
          Map.entry("contains", (named, value) -> match(named, value, TextMatch.CONTAINS, false)),
          Map.entry(
              "istartswith", (named, value) -> match(named, value, TextMatch.STARTS_WITH, true)),
          Map.entry("iendswith", (named, value) -> match(named, value, TextMatch.ENDS_WITH, true)),
          Map.entry("icontains", (named, value) -> match(named, value, TextMatch.CONTAINS, true)));

  private record Named(Field<Object, Object> field, String operator) {

    IllegalArgumentException requires(String what, @Nullable Object value) {
      return new IllegalArgumentException(
          String.join(SEPARATOR, field.path())
              + " requires "
              + what
              + " for '__"
              + operator
              + "', got "
              + (value == null ? "null" : value.getClass().getSimpleName()));
    }
  }

  private NamedFilter() {}

  @SuppressWarnings("unchecked") // a filter by name has no class of its own
  static <E> Filter<E> parse(String condition, @Nullable Object value) {
    List<String> parts = List.of(condition.split(SEPARATOR, -1));
    int last = parts.size() - 1;
    String operator = parts.get(last);
    boolean isGiven = last > 0 && OPERATORS.containsKey(operator);
    List<String> path = isGiven ? parts.subList(0, last) : parts;
    Named named = new Named(Field.named(path), isGiven ? operator : "eq");
    var filter = Objects.requireNonNull(OPERATORS.get(named.operator()));
    return (Filter<E>) filter.apply(named, value);
  }

  private static Filter<Object> absent(Named named) {
    return new Filter.Absent<>(named.field());
  }

  private static Filter<Object> comparison(
      Named named, Filter.Comparator comparator, @Nullable Object value) {
    if (value == null || value instanceof Collection<?>) {
      throw named.requires("a single value", value);
    }
    return new Filter.Comparison<>(named.field(), comparator, value);
  }

  private static Filter<Object> membership(Named named, @Nullable Object value) {
    if (!(value instanceof Collection<?> values)) {
      throw named.requires("a list", value);
    }
    return new Filter.Membership<>(named.field(), List.copyOf(values));
  }

  private static boolean flag(Named named, @Nullable Object value) {
    if (!(value instanceof Boolean flag)) {
      throw named.requires("a boolean", value);
    }
    return flag;
  }

  private static Filter<Object> match(
      Named named, @Nullable Object value, TextMatch kind, boolean ignoresCase) {
    if (!(value instanceof String text)) {
      throw named.requires("a text", value);
    }
    return new Filter.Match<>(named.field(), kind, text, ignoresCase);
  }
}

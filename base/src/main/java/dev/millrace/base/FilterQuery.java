package dev.millrace.base;

import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.Ref;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes filters as queries.
 *
 * <p>A filter may be true, false, or neither where a value is absent; a query is true or false. So
 * there are two translations, of what is true and of what is false, and a negation is the change
 * from one to the other.
 */
record FilterQuery<T>(TypedItems<T> items) {

  /** Classes whose texts in JSON sort as they do. */
  private static final Set<Class<?>> SORTED =
      Set.of(
          String.class,
          Character.class,
          UUID.class,
          Instant.class,
          LocalDate.class,
          LocalTime.class,
          LocalDateTime.class);

  /** What a filter is true of; inside of another query, where the key has no rules. */
  Map<String, @Nullable Object> of(Filter<T> filter) {
    return map("?all", List.of(write(filter, true)));
  }

  private Map<String, @Nullable Object> write(Filter<T> filter, boolean wanted) {
    if (filter instanceof Filter.And<T> and) {
      return combined(wanted ? "?all" : "?any", and.filters(), wanted);
    }
    if (filter instanceof Filter.Or<T> or) {
      return combined(wanted ? "?any" : "?all", or.filters(), wanted);
    }
    if (filter instanceof Filter.Not<T> not) {
      return write(not.filter(), !wanted);
    }
    if (filter instanceof Filter.Absent<T> absent) {
      return entry(absent.field(), "absent", wanted);
    }
    if (filter instanceof Filter.InQuery<T> || filter instanceof Filter.OfStore<T>) {
      throw new InvalidFilterException("cannot ask \"" + filter + "\" of a base");
    }
    if (filter instanceof Filter.Membership<T> membership && membership.values().isEmpty()) {
      return map(wanted ? "?any" : "?all", List.of()); // known even where it is absent
    }
    Leaf leaf = leaf(filter);
    return wanted ? leaf.query() : present(leaf.field(), not(leaf.query()));
  }

  private Map<String, @Nullable Object> combined(
      String word, List<Filter<T>> filters, boolean wanted) {
    return map(word, filters.stream().map(each -> write(each, wanted)).toList());
  }

  /** A query that is false where a field is absent. */
  private record Leaf(Field<?, ?> field, Map<String, @Nullable Object> query) {}

  private Leaf leaf(Filter<T> filter) {
    if (filter instanceof Filter.Comparison<T> comparison) {
      return new Leaf(comparison.field(), comparison(comparison));
    }
    if (filter instanceof Filter.Between<T> between) {
      List<@Nullable Object> bounds = new ArrayList<>();
      bounds.add(bound(between.field(), between.low()));
      bounds.add(bound(between.field(), between.high()));
      return new Leaf(between.field(), entry(between.field(), "r", bounds));
    }
    if (filter instanceof Filter.Membership<T> membership) {
      List<@Nullable Object> values = new ArrayList<>();
      membership.values().forEach(each -> values.add(value(membership.field(), each)));
      return new Leaf(membership.field(), entry(membership.field(), "in", values));
    }
    Filter.Match<T> match = (Filter.Match<T>) filter;
    return new Leaf(match.field(), entry(match.field(), operator(match), match.text()));
  }

  private Map<String, @Nullable Object> comparison(Filter.Comparison<T> comparison) {
    Field<T, ?> field = comparison.field();
    return switch (comparison.comparator()) {
      case EQ -> entry(field, "eq", value(field, comparison.value()));
      case NE -> present(field, entry(field, "ne", value(field, comparison.value())));
      case LT -> entry(field, "lt", bound(field, comparison.value()));
      case LE -> entry(field, "lte", bound(field, comparison.value()));
      case GT -> entry(field, "gt", bound(field, comparison.value()));
      case GE -> entry(field, "gte", bound(field, comparison.value()));
    };
  }

  private static String operator(Filter.Match<?> match) {
    String operator =
        switch (match.kind()) {
          case EQUAL -> "eq";
          case CONTAINS -> "part";
          case STARTS_WITH -> "pfx";
          case ENDS_WITH -> "sfx";
          case LIKE -> "like";
        };
    return match.ignoresCase() ? "i" + operator : operator;
  }

  private static @Nullable Object value(Field<?, ?> field, Object value) {
    if (value instanceof Ref<?>) {
      throw new InvalidFilterException(field + ": a base does not compare references");
    }
    return TypedItems.stored(value);
  }

  private static @Nullable Object bound(Field<?, ?> field, Object value) {
    if (value instanceof Number || value instanceof Enum<?> || SORTED.contains(value.getClass())) {
      return value(field, value);
    }
    throw new InvalidFilterException(
        field + ": a base keeps no order of " + value.getClass().getSimpleName());
  }

  // --- the form of queries

  private static Map<String, @Nullable Object> map(String entry, @Nullable Object value) {
    Map<String, @Nullable Object> map = new HashMap<>();
    map.put(entry, value);
    return map;
  }

  @SuppressWarnings("unchecked") // a filter of T has fields of T
  private Map<String, @Nullable Object> entry(
      Field<?, ?> field, String operator, @Nullable Object value) {
    return map(items.path((Field<T, ?>) field) + "?" + operator, value);
  }

  private Map<String, @Nullable Object> present(
      Field<?, ?> field, Map<String, @Nullable Object> query) {
    return map("?all", List.of(entry(field, "absent", false), query));
  }

  private static Map<String, @Nullable Object> not(Map<String, @Nullable Object> query) {
    return map("?not", List.of(query));
  }
}

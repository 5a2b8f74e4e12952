package dev.millrace.core;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Evaluates filters on one instance in memory: true, false, or null where that is not known. */
record Evaluation<E>(E instance) {

  @Nullable Boolean evaluate(Filter<E> filter) {
    if (filter instanceof Filter.And<E> and) {
      return combined(and.filters(), /* decisive= */ false);
    }
    if (filter instanceof Filter.Or<E> or) {
      return combined(or.filters(), /* decisive= */ true);
    }
    if (filter instanceof Filter.Not<E> not) {
      Boolean result = evaluate(not.filter());
      return result == null ? null : !result;
    }
    if (filter instanceof Filter.Absent<E> absent) {
      return absent.field().get(instance) == null;
    }
    return comparison(filter);
  }

  /** And is decided by the first false, or by the first true. */
  private @Nullable Boolean combined(List<Filter<E>> filters, boolean decisive) {
    Boolean all = !decisive;
    for (Filter<E> each : filters) {
      Boolean result = evaluate(each);
      if (result == null) {
        all = null;
      } else if (result == decisive) {
        return decisive;
      }
    }
    return all;
  }

  private @Nullable Boolean comparison(Filter<E> filter) {
    if (filter instanceof Filter.Comparison<E> comparison) {
      Object value = comparison.field().get(instance);
      return value == null ? null : passes(comparison.comparator(), value, comparison.value());
    }
    if (filter instanceof Filter.Between<E> between) {
      Object value = between.field().get(instance);
      return value == null
          ? null
          : (Values.compare(value, between.low()) >= 0
              && Values.compare(value, between.high()) <= 0);
    }
    if (filter instanceof Filter.Membership<E> membership) {
      Object value = membership.field().get(instance);
      if (value == null) {
        return membership.values().isEmpty() ? false : null;
      }
      return membership.values().stream().anyMatch(each -> Values.areEqual(value, each));
    }
    if (filter instanceof Filter.Match<E> match) {
      Object value = match.field().get(instance);
      return value == null ? null : matches(match, value);
    }
    throw new InvalidQueryException(
        "cannot evaluate \"" + filter + "\" in memory: it takes a store");
  }

  private static boolean passes(Filter.Comparator comparator, Object value, Object other) {
    return switch (comparator) {
      case EQ -> Values.areEqual(value, other);
      case NE -> !Values.areEqual(value, other);
      case LT -> Values.compare(value, other) < 0;
      case LE -> Values.compare(value, other) <= 0;
      case GT -> Values.compare(value, other) > 0;
      case GE -> Values.compare(value, other) >= 0;
    };
  }

  private static boolean matches(Filter.Match<?> match, Object value) {
    String text = value instanceof Enum<?> constant ? constant.name() : String.valueOf(value);
    String part = match.text();
    if (match.ignoresCase()) {
      text = text.toLowerCase(Locale.ROOT);
      part = part.toLowerCase(Locale.ROOT);
    }
    return match.kind().matches(text, part);
  }
}

package dev.millrace.datastore;

import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import dev.millrace.core.Filter.Comparator;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.MappingException;
import dev.millrace.core.TextMatch;
import dev.millrace.datastore.Condition.Operator;
import dev.millrace.datastore.internal.bytes.OrderedBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes filters as conditions.
 *
 * <p>A filter may be true, false, or neither where a value is absent; a condition is true or false,
 * and null is a value, which is less than all others. So there are two translations, of what is
 * true and of what is false, a negation is the change from one to the other, and both leave out
 * null.
 */
record FilterConditions<T>(Form<T> form, String namespace) {

  private static final Condition TRUE = new Condition.AllOf(List.of());
  private static final Condition FALSE = new Condition.AnyOf(List.of());

  /** What a filter is true of. */
  Condition of(Filter<T> filter) {
    try {
      return write(filter, true);
    } catch (InvalidFilterException e) {
      throw e;
    } catch (InvalidQueryException e) {
      throw new InvalidFilterException(String.valueOf(e.getMessage()));
    }
  }

  private Condition write(Filter<T> filter, boolean wanted) {
    if (filter instanceof Filter.And<T> and) {
      return combined(and.filters(), wanted, wanted);
    }
    if (filter instanceof Filter.Or<T> or) {
      return combined(or.filters(), !wanted, wanted);
    }
    if (filter instanceof Filter.Not<T> not) {
      return write(not.filter(), !wanted);
    }
    if (filter instanceof Filter.Absent<T> absent) {
      return absent(absent.field(), wanted);
    }
    if (filter instanceof Filter.Comparison<T> comparison) {
      Comparator comparator = comparison.comparator();
      return comparison(
          comparison.field(), wanted ? comparator : opposite(comparator), comparison.value());
    }
    if (filter instanceof Filter.Between<T> between) {
      return between(between, wanted);
    }
    if (filter instanceof Filter.Membership<T> membership) {
      return wanted ? member(membership) : noMember(membership);
    }
    if (filter instanceof Filter.Match<T> match) {
      return match(match, wanted);
    }
    throw new InvalidFilterException(
        "cannot ask \""
            + filter
            + "\" of a datastore, which compares properties with values and joins nothing");
  }

  private Condition combined(List<Filter<T>> filters, boolean isAll, boolean wanted) {
    List<Condition> conditions = filters.stream().map(each -> write(each, wanted)).toList();
    return isAll ? all(conditions) : any(conditions);
  }

  private static Condition all(List<Condition> conditions) {
    if (conditions.contains(FALSE)) {
      return FALSE;
    }
    List<Condition> all = conditions.stream().filter(each -> !each.equals(TRUE)).toList();
    return all.size() == 1 ? all.get(0) : new Condition.AllOf(all);
  }

  private static Condition any(List<Condition> conditions) {
    if (conditions.contains(TRUE)) {
      return TRUE;
    }
    List<Condition> any = conditions.stream().filter(each -> !each.equals(FALSE)).toList();
    return any.size() == 1 ? any.get(0) : new Condition.AnyOf(any);
  }

  // --- the leaves

  private static Comparator opposite(Comparator comparator) {
    return switch (comparator) {
      case EQ -> Comparator.NE;
      case NE -> Comparator.EQ;
      case LT -> Comparator.GE;
      case LE -> Comparator.GT;
      case GT -> Comparator.LE;
      case GE -> Comparator.LT;
    };
  }

  private Condition absent(Field<T, ?> field, boolean wanted) {
    if (isKey(field)) {
      return wanted ? FALSE : TRUE;
    }
    return wanted ? compare(field, Operator.EQ, null) : present(field);
  }

  private boolean isKey(Field<T, ?> field) {
    return form.property(field).equals(Question.KEY);
  }

  private Condition present(Field<T, ?> field) {
    return isKey(field) ? TRUE : compare(field, Operator.GT, null);
  }

  /** A condition that null passes too, without it: both bounds are met by one value. */
  private Condition butNull(Field<T, ?> field, Condition condition) {
    return all(List.of(present(field), condition));
  }

  private Condition comparison(Field<T, ?> field, Comparator comparator, Object value) {
    Comparand comparand = comparand(field, value);
    Object least = comparand.least();
    Object greatest = comparand.greatest();
    return switch (comparator) {
      case EQ -> equal(field, comparand);
      case NE -> different(field, List.of(comparand));
      case LT ->
          least == null ? present(field) : butNull(field, compare(field, Operator.LT, least));
      case LE -> greatest == null ? FALSE : butNull(field, compare(field, Operator.LE, greatest));
      case GT -> greatest == null ? present(field) : compare(field, Operator.GT, greatest);
      case GE -> least == null ? FALSE : compare(field, Operator.GE, least);
    };
  }

  private Condition equal(Field<T, ?> field, Comparand comparand) {
    return switch (comparand.match()) {
      case NONE -> FALSE;
      case ONE -> compare(field, Operator.EQ, comparand.least());
      case BOTH -> compare(field, Operator.IN, values(List.of(comparand)));
    };
  }

  /** The values that are equal to one of some. */
  private static List<@Nullable Object> values(List<Comparand> comparands) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Comparand each : comparands) {
      if (each.match() != Comparand.Match.NONE) {
        values.add(each.least());
      }
      if (each.match() == Comparand.Match.BOTH) {
        values.add(each.greatest());
      }
    }
    return values;
  }

  /** What is present and equal to none: one gap more than there are values. */
  private Condition different(Field<T, ?> field, List<Comparand> comparands) {
    TreeMap<byte[], Comparand> sorted = new TreeMap<>(Arrays::compareUnsigned);
    for (Comparand each : comparands) {
      if (each.match() != Comparand.Match.NONE) {
        Object checked = compare(field, Operator.EQ, each.least()).value();
        sorted.put(Values.stored(checked).bytes(), each);
      }
    }
    if (sorted.isEmpty()) {
      return present(field);
    }
    Comparand first = sorted.firstEntry().getValue();
    if (sorted.size() == 1 && first.match() == Comparand.Match.ONE) {
      return butNull(field, compare(field, Operator.NE, first.least()));
    }
    List<Condition> gaps = new ArrayList<>();
    Comparand before = null;
    for (Comparand each : sorted.values()) {
      Condition below = compare(field, Operator.LT, each.least());
      gaps.add(
          before == null
              ? butNull(field, below)
              : all(List.of(compare(field, Operator.GT, before.greatest()), below)));
      before = each;
    }
    gaps.add(compare(field, Operator.GT, sorted.lastEntry().getValue().greatest()));
    return any(gaps);
  }

  private Condition between(Filter.Between<T> between, boolean wanted) {
    Field<T, ?> field = between.field();
    Condition low = comparison(field, wanted ? Comparator.GE : Comparator.LT, between.low());
    Condition high = comparison(field, wanted ? Comparator.LE : Comparator.GT, between.high());
    return wanted ? all(List.of(low, high)) : any(List.of(low, high));
  }

  private Condition member(Filter.Membership<T> membership) {
    List<@Nullable Object> values = values(comparands(membership));
    return values.isEmpty() ? FALSE : compare(membership.field(), Operator.IN, values);
  }

  private Condition noMember(Filter.Membership<T> membership) {
    // That a value is none of none is known even where it is absent.
    return membership.values().isEmpty()
        ? TRUE
        : different(membership.field(), comparands(membership));
  }

  private List<Comparand> comparands(Filter.Membership<T> membership) {
    List<Comparand> comparands = new ArrayList<>();
    membership.values().forEach(each -> comparands.add(comparand(membership.field(), each)));
    return comparands;
  }

  private Condition match(Filter.Match<T> match, boolean wanted) {
    Field<T, ?> field = match.field();
    if (!match.ignoresCase() && match.kind() == TextMatch.EQUAL) {
      return comparison(field, wanted ? Comparator.EQ : Comparator.NE, match.text());
    }
    if (match.ignoresCase() || match.kind() != TextMatch.STARTS_WITH || isKey(field)) {
      throw new InvalidFilterException(
          "cannot ask \""
              + match
              + "\" of a datastore, which compares whole values and, of properties, finds how a"
              + " text starts, with its case");
    }
    Object end = behind(field, match.text());
    return wanted
        ? all(List.of(compare(field, Operator.GE, match.text()), compare(field, Operator.LT, end)))
        : any(
            List.of(
                butNull(field, compare(field, Operator.LT, match.text())),
                compare(field, Operator.GE, end)));
  }

  /**
   * The least value behind all texts that start with a prefix. It is bytes, which sort among texts:
   * not every prefix has a next text, but no byte of UTF-8 is the greatest.
   */
  private static Object behind(Field<?, ?> field, String prefix) {
    byte[] bytes;
    try {
      bytes = OrderedBytes.utf8(prefix);
    } catch (IllegalArgumentException e) {
      throw refused(field, e);
    }
    if (bytes.length == 0) {
      return Blob.owning(new byte[] {(byte) 0xff});
    }
    bytes[bytes.length - 1]++;
    return Blob.owning(bytes);
  }

  // --- what is compared

  private Comparand comparand(Field<T, ?> field, Object value) {
    try {
      return form.comparand(field, value, namespace);
    } catch (IllegalArgumentException e) {
      throw refused(field, e);
    } catch (MappingException e) {
      throw new InvalidFilterException(String.valueOf(e.getMessage()));
    }
  }

  private Condition.Compare compare(Field<T, ?> field, Operator operator, @Nullable Object value) {
    try {
      return FilterText.of(form.property(field), operator, value);
    } catch (IllegalArgumentException e) {
      throw refused(field, e);
    }
  }

  private static InvalidFilterException refused(Field<?, ?> field, IllegalArgumentException e) {
    return new InvalidFilterException(field + ": " + e.getMessage());
  }
}

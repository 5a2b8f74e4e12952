package dev.millrace.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A condition on instances of a class: what stores translate, and what {@link #test} evaluates in
 * memory.
 *
 * <p>Made by the methods of {@link Field} or from a name by {@link #of}, and combined. Immutable.
 * As in SQL, comparing an absent value is neither true nor false, and only what is true passes.
 * {@code toString} shows the condition without its values.
 *
 * @param <E> the class whose instances are tested
 */
public sealed interface Filter<E> {

  /** Which side of a value passes. */
  enum Comparator {
    /** Equal. */
    EQ("="),
    /** Not equal. */
    NE("<>"),
    /** Less. */
    LT("<"),
    /** Less or equal. */
    LE("<="),
    /** Greater. */
    GT(">"),
    /** Greater or equal. */
    GE(">=");

    private final String symbol;

    Comparator(String symbol) {
      this.symbol = symbol;
    }

    /** The symbol in SQL. */
    public String symbol() {
      return symbol;
    }
  }

  /** A field compared with a value. */
  record Comparison<E>(Field<E, ?> field, Comparator comparator, Object value)
      implements Filter<E> {

    /** Makes a condition. */
    public Comparison {
      Objects.requireNonNull(field, "field");
      Objects.requireNonNull(comparator, "comparator");
      Values.requirePresent(field, value);
    }

    @Override
    public String toString() {
      return field + " " + comparator.symbol() + " ?";
    }
  }

  /** A field from one value to another, both included. */
  record Between<E>(Field<E, ?> field, Object low, Object high) implements Filter<E> {

    /** Makes a condition. */
    public Between {
      Objects.requireNonNull(field, "field");
      Values.requirePresent(field, low);
      Values.requirePresent(field, high);
    }

    @Override
    public String toString() {
      return field + " between ? and ?";
    }
  }

  /** A field that is one of some values; of none it never is. */
  record Membership<E>(Field<E, ?> field, List<?> values) implements Filter<E> {

    /** Makes a condition. */
    public Membership {
      Objects.requireNonNull(field, "field");
      for (Object value : values) {
        Values.requirePresent(field, value);
      }
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      return field + " in (" + values.size() + " values)";
    }
  }

  /** A field that is one of the values of a query. */
  record InQuery<E>(Field<E, ?> field, Subquery<?> query) implements Filter<E> {

    /** Makes a condition. */
    public InQuery {
      Objects.requireNonNull(field, "field");
      Objects.requireNonNull(query, "query");
    }

    @Override
    public String toString() {
      return field + " in (" + query + ")";
    }
  }

  /** A field without a value. */
  record Absent<E>(Field<E, ?> field) implements Filter<E> {

    /** Makes a condition. */
    public Absent {
      Objects.requireNonNull(field, "field");
    }

    @Override
    public String toString() {
      return field + " is null";
    }
  }

  /** A text that matches another. */
  record Match<E>(Field<E, ?> field, TextMatch kind, String text, boolean ignoresCase)
      implements Filter<E> {

    /** Makes a condition. */
    public Match {
      Objects.requireNonNull(field, "field");
      Objects.requireNonNull(kind, "kind");
      Values.requirePresent(field, text);
    }

    @Override
    public String toString() {
      String verb = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      return field + " " + verb + " ?" + (ignoresCase ? " ignoring case" : "");
    }
  }

  /** All of several; of none it is true. */
  record And<E>(List<Filter<E>> filters) implements Filter<E> {

    /** Makes a condition. */
    public And {
      filters = List.copyOf(filters);
    }

    @Override
    public String toString() {
      return filters.isEmpty() ? "true" : joined(filters, " and ");
    }
  }

  /** At least one of several; of none it is false. */
  record Or<E>(List<Filter<E>> filters) implements Filter<E> {

    /** Makes a condition. */
    public Or {
      filters = List.copyOf(filters);
    }

    @Override
    public String toString() {
      return filters.isEmpty() ? "false" : joined(filters, " or ");
    }
  }

  /** The opposite; of what is neither true nor false it is neither. */
  record Not<E>(Filter<E> filter) implements Filter<E> {

    /** Makes a condition. */
    public Not {
      Objects.requireNonNull(filter, "filter");
    }

    @Override
    public String toString() {
      return "not (" + filter + ")";
    }
  }

  /**
   * A condition that one store has beyond the vocabulary; all others refuse it when a query is
   * built with it, and it is not evaluated in memory.
   */
  non-sealed interface OfStore<E> extends Filter<E> {}

  private static String joined(List<? extends Filter<?>> filters, String word) {
    return filters.stream()
        .map(each -> each instanceof And || each instanceof Or ? "(" + each + ")" : each.toString())
        .collect(Collectors.joining(word));
  }

  /** This and the other. */
  default Filter<E> and(Filter<E> other) {
    List<Filter<E>> both =
        new ArrayList<>(this instanceof And<E> and ? and.filters() : List.of(this));
    both.add(Objects.requireNonNull(other, "other"));
    return new And<>(both);
  }

  /** This or the other. */
  default Filter<E> or(Filter<E> other) {
    List<Filter<E>> both = new ArrayList<>(this instanceof Or<E> or ? or.filters() : List.of(this));
    both.add(Objects.requireNonNull(other, "other"));
    return new Or<>(both);
  }

  /** The opposite. */
  default Filter<E> not() {
    return this instanceof Not<E> not ? not.filter() : new Not<>(this);
  }

  /**
   * Whether an instance in memory passes, as a store would decide: numbers compare by value, text
   * by code points, references by key.
   *
   * @throws NotLoadedException if a field's way leads over a reference that is not loaded
   * @throws InvalidQueryException if a field is not there, a value does not fit it, or the
   *     condition asks a query
   */
  default boolean test(E instance) {
    return Boolean.TRUE.equals(new Evaluation<>(instance).evaluate(this));
  }

  /** All of several conditions; of none it is true. */
  static <E> Filter<E> all(Collection<Filter<E>> filters) {
    return new And<>(List.copyOf(filters));
  }

  /** At least one of several conditions; of none it is false. */
  static <E> Filter<E> any(Collection<Filter<E>> filters) {
    return new Or<>(List.copyOf(filters));
  }

  /**
   * A condition from a name and an operator in one text, for filters that are known at run time
   * only: {@code "qty__gt"}, {@code "author__name__startswith"}.
   *
   * <p>Two underscores separate components on the way to a field, and its operator: {@code eq}
   * (when none is given; null means absent), {@code ne lt lte gt gte}, {@code in not_in} with a
   * collection, {@code isnull notnull} with a boolean, {@code like startswith endswith contains}
   * and, ignoring case, {@code istartswith iendswith icontains} with a text. Whether the field is
   * there, and takes such a value, is found out when a query is built with it.
   *
   * @throws IllegalArgumentException if the value is of a kind that the operator does not take
   */
  static <E> Filter<E> of(String condition, @Nullable Object value) {
    return NamedFilter.parse(condition, value);
  }
}

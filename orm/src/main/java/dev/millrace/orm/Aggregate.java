package dev.millrace.orm;

import dev.millrace.core.Expression;
import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import dev.millrace.core.NumberField;
import dev.millrace.core.Relation;
import dev.millrace.orm.internal.query.Call;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is computed of a group of records, or counted from each record over relations. Immutable.
 *
 * @param <E> the class that is asked
 * @param <V> the value
 */
public final class Aggregate<E, V> implements Expression<E, V> {

  /** What it computes: a function of a field, or the length of a way of relations. */
  record Meaning(
      Call.@Nullable Function function,
      @Nullable Field<?, ?> field,
      List<Relation<?, ?>> way,
      boolean isDistinct) {}

  private final Meaning meaning;
  private final String name;

  private Aggregate(Meaning meaning, String name) {
    this.meaning = meaning;
    this.name = name;
  }

  private static <E, V> Aggregate<E, V> of(Call.Function function, String word, Field<E, ?> field) {
    return new Aggregate<>(
        new Meaning(function, Objects.requireNonNull(field, "field"), List.of(), false),
        word + "_" + String.join("_", field.path()));
  }

  /** How many records there are in the group. */
  public static <E> Aggregate<E, Long> count() {
    return new Aggregate<>(new Meaning(Call.Function.COUNT, null, List.of(), false), "count");
  }

  /** How many records of the group have a value. */
  public static <E> Aggregate<E, Long> count(Field<E, ?> field) {
    return of(Call.Function.COUNT, "count", field);
  }

  /** How many different values there are in the group. */
  public static <E> Aggregate<E, Long> countDistinct(Field<E, ?> field) {
    return of(Call.Function.COUNT_DISTINCT, "count", field);
  }

  /** The sum in the group; absent of no values. Whole numbers add up to a {@link Long} or more. */
  public static <E> Aggregate<E, Number> sum(NumberField<E, ?> field) {
    return of(Call.Function.SUM, "sum", field);
  }

  /** The mean in the group; absent of no values. */
  public static <E> Aggregate<E, Double> avg(NumberField<E, ?> field) {
    return of(Call.Function.AVERAGE, "avg", field);
  }

  /** The least value in the group; absent of no values. */
  public static <E, V> Aggregate<E, V> min(Field<E, V> field) {
    return of(Call.Function.MIN, "min", field);
  }

  /** The greatest value in the group; absent of no values. */
  public static <E, V> Aggregate<E, V> max(Field<E, V> field) {
    return of(Call.Function.MAX, "max", field);
  }

  /** How many records a relation leads to from each record; 0 where it leads to none. */
  public static <E> Aggregate<E, Long> count(Relation<E, ?> relation) {
    return count(List.of(relation), false);
  }

  /** How many ways two relations in a row lead from each record. */
  public static <E, A> Aggregate<E, Long> count(Relation<E, A> first, Relation<A, ?> second) {
    return count(List.of(first, second), false);
  }

  /** How many different records two relations in a row lead to from each record. */
  public static <E, A> Aggregate<E, Long> countDistinct(
      Relation<E, A> first, Relation<A, ?> second) {
    return count(List.of(first, second), true);
  }

  private static <E> Aggregate<E, Long> count(List<Relation<?, ?>> way, boolean isDistinct) {
    String last = way.get(way.size() - 1).name();
    return new Aggregate<>(new Meaning(null, null, way, isDistinct), "count_" + last);
  }

  /**
   * The same under another name.
   *
   * @throws IllegalArgumentException if that is empty or has a NUL or a quote
   */
  public Aggregate<E, V> as(String other) {
    if (other.isEmpty() || other.indexOf('"') >= 0 || other.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "expected a name of at least one character, without quotes and NUL");
    }
    return new Aggregate<>(meaning, other);
  }

  @Override
  public String name() {
    return name;
  }

  Meaning meaning() {
    return meaning;
  }

  // --- conditions on groups

  private Having<E> compared(Filter.Comparator comparator, Object value) {
    return new Having.Comparison<>(this, comparator, Objects.requireNonNull(value, "value"));
  }

  /** Groups where it is equal to a value. */
  public Having<E> eq(Object value) {
    return compared(Filter.Comparator.EQ, value);
  }

  /** Groups where it is another value. */
  public Having<E> ne(Object value) {
    return compared(Filter.Comparator.NE, value);
  }

  /** Groups where it is less than a value. */
  public Having<E> lt(Object value) {
    return compared(Filter.Comparator.LT, value);
  }

  /** Groups where it is at most a value. */
  public Having<E> le(Object value) {
    return compared(Filter.Comparator.LE, value);
  }

  /** Groups where it is greater than a value. */
  public Having<E> gt(Object value) {
    return compared(Filter.Comparator.GT, value);
  }

  /** Groups where it is at least a value. */
  public Having<E> ge(Object value) {
    return compared(Filter.Comparator.GE, value);
  }

  // --- orders

  /** Groups from the least value to the greatest. */
  public AggregateOrder<E> asc() {
    return new AggregateOrder<>(this, false);
  }

  /** Groups from the greatest value to the least. */
  public AggregateOrder<E> desc() {
    return new AggregateOrder<>(this, true);
  }

  @Override
  public String toString() {
    return name;
  }
}

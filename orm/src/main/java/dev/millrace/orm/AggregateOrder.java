package dev.millrace.orm;

import dev.millrace.core.Expression;

/**
 * By which of its values a result is sorted: {@code total.desc()}.
 *
 * @param by a field that is grouped by, or what is computed of the group
 */
public record AggregateOrder<E>(Expression<E, ?> by, boolean isDescending) {

  /** By a field that is grouped by, from the least. */
  public static <E> AggregateOrder<E> asc(Expression<E, ?> by) {
    return new AggregateOrder<>(by, false);
  }

  /** By a field that is grouped by, from the greatest. */
  public static <E> AggregateOrder<E> desc(Expression<E, ?> by) {
    return new AggregateOrder<>(by, true);
  }
}

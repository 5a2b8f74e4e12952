package dev.millrace.core;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * By what, and in which direction, results are sorted.
 *
 * <p>Without {@link #nullsFirst} and {@link #nullsLast} an absent value is less than all others, in
 * every store.
 *
 * @param <E> the class whose instances are sorted
 */
public record Order<E>(Field<E, ?> field, boolean isDescending, boolean areNullsFirst) {

  /** Makes an order. */
  public Order {
    Objects.requireNonNull(field, "field");
  }

  static <E> Order<E> by(Field<E, ?> field, boolean isDescending) {
    return new Order<>(field, isDescending, !isDescending);
  }

  /** The same with absent values before all others. */
  public Order<E> nullsFirst() {
    return new Order<>(field, isDescending, true);
  }

  /** The same with absent values after all others. */
  public Order<E> nullsLast() {
    return new Order<>(field, isDescending, false);
  }

  /** The opposite order: what was last is first. */
  public Order<E> reversed() {
    return new Order<>(field, !isDescending, !areNullsFirst);
  }

  /**
   * Compares instances in memory by several orders, the first first: numbers by value, text by code
   * points, references by key.
   *
   * @throws NotLoadedException when comparing, if the way to a field leads over a reference that is
   *     not loaded
   */
  public static <E> Comparator<E> comparator(List<Order<E>> orders) {
    Comparator<E> all = (unusedA, unusedB) -> 0;
    for (Order<E> order : orders) {
      all = all.thenComparing(order::compare);
    }
    return all;
  }

  private int compare(E a, E b) {
    Object left = field.get(a);
    Object right = field.get(b);
    if (left == null || right == null) {
      int absent = Boolean.compare(right == null, left == null);
      return areNullsFirst ? absent : -absent;
    }
    int compared = Values.compare(left, right);
    return isDescending ? -compared : compared;
  }

  /** For example {@code Book.title desc}. */
  @Override
  public String toString() {
    String nulls =
        areNullsFirst == isDescending ? (areNullsFirst ? " nulls first" : " nulls last") : "";
    return field + (isDescending ? " desc" : "") + nulls;
  }
}

package dev.millrace.core;

import org.jspecify.annotations.Nullable;

/**
 * A field that is a number; it takes any {@link Number}, by its exact value.
 *
 * @param <E> the class that has it
 * @param <N> the class of its values
 */
public final class NumberField<E, N extends Number> extends Field<E, N> {

  NumberField(FieldPath path, Class<N> type) {
    super(path, type);
  }

  /** Equal to a number. */
  @Override
  public Filter<E> eq(Number value) {
    return compared(Filter.Comparator.EQ, value);
  }

  /** Different from a number, and not absent. */
  @Override
  public Filter<E> ne(Number value) {
    return compared(Filter.Comparator.NE, value);
  }

  /** Less than a number. */
  @Override
  public Filter<E> lt(Number value) {
    return compared(Filter.Comparator.LT, value);
  }

  /** At most a number. */
  @Override
  public Filter<E> le(Number value) {
    return compared(Filter.Comparator.LE, value);
  }

  /** Greater than a number. */
  @Override
  public Filter<E> gt(Number value) {
    return compared(Filter.Comparator.GT, value);
  }

  /** At least a number. */
  @Override
  public Filter<E> ge(Number value) {
    return compared(Filter.Comparator.GE, value);
  }

  /** From one number to another, both included. */
  @Override
  public Filter<E> between(Number low, Number high) {
    return new Filter.Between<>(this, low, high);
  }

  /** Gives it a number; null makes it absent. */
  @Override
  public Change<E> set(@Nullable Number value) {
    return new Change.Set<>(this, value);
  }

  /** Adds a number, which may be negative, where the value is kept. */
  public Change<E> increment(Number by) {
    return new Change.Increment<>(this, by);
  }
}

package dev.millrace.orm;

import dev.millrace.core.Filter;
import java.util.List;

/**
 * A condition on groups, made by the methods of {@link Aggregate} and combined. Immutable.
 *
 * @param <E> the class that is asked
 */
public sealed interface Having<E> {

  /** What is computed of the group compared with a value. */
  record Comparison<E>(Aggregate<E, ?> aggregate, Filter.Comparator comparator, Object value)
      implements Having<E> {

    @Override
    public String toString() {
      return aggregate + " " + comparator.symbol() + " ?";
    }
  }

  /** Several conditions: all of them, or at least one. */
  record Joined<E>(List<Having<E>> conditions, boolean areAll) implements Having<E> {

    /** Makes a condition. */
    public Joined {
      conditions = List.copyOf(conditions);
    }
  }

  /** The opposite of a condition. */
  record Not<E>(Having<E> condition) implements Having<E> {}

  /** This and the other. */
  default Having<E> and(Having<E> other) {
    return new Joined<>(List.of(this, other), true);
  }

  /** This or the other. */
  default Having<E> or(Having<E> other) {
    return new Joined<>(List.of(this, other), false);
  }

  /** The opposite. */
  default Having<E> not() {
    return new Not<>(this);
  }
}

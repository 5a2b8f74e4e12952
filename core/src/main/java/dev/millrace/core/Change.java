package dev.millrace.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an update does to one field.
 *
 * @param <E> the class whose instances are changed
 */
public sealed interface Change<E> {

  /** The field that is changed. */
  Field<E, ?> field();

  /**
   * Gives a field a value.
   *
   * @param value null makes it absent
   */
  record Set<E>(Field<E, ?> field, @Nullable Object value) implements Change<E> {

    /** Makes a change. */
    public Set {
      Objects.requireNonNull(field, "field");
    }

    @Override
    public String toString() {
      return field + " = ?";
    }
  }

  /** Adds to a number where it is kept, so that concurrent increments all count. */
  record Increment<E>(Field<E, ?> field, Number by) implements Change<E> {

    /** Makes a change. */
    public Increment {
      Objects.requireNonNull(field, "field");
      Objects.requireNonNull(by, "by");
    }

    @Override
    public String toString() {
      return field + " = " + field + " + ?";
    }
  }

  /**
   * A change that one store has beyond the vocabulary; all others refuse it when an update is built
   * with it.
   */
  non-sealed interface OfStore<E> extends Change<E> {}
}

package dev.millrace.dynamo.internal.text;

import dev.millrace.core.Change;
import dev.millrace.core.Field;
import java.util.Collection;
import java.util.List;

/** Changes that this store has alone. */
public sealed interface StoreChange<E> extends Change.OfStore<E> {

  /** Elements at the end of a list, or at its start. */
  record Extend<E>(Field<E, ?> field, List<?> elements, boolean atStart) implements StoreChange<E> {

    @Override
    public String toString() {
      return (atStart ? "prepend to " : "append to ") + field;
    }
  }

  /** A value for what is not there. */
  record SetIfAbsent<E>(Field<E, ?> field, Object value) implements StoreChange<E> {

    @Override
    public String toString() {
      return field + " = ? if absent";
    }
  }

  /** A number added to one that may not be there: it then starts from another. */
  record IncrementFrom<E>(Field<E, ?> field, Number by, Number start) implements StoreChange<E> {

    @Override
    public String toString() {
      return field + " = " + field + " + ?, from ? if absent";
    }
  }

  /** Elements into a set, or out of it; the set need not be there. */
  record Elements<E>(Field<E, ?> field, Collection<?> elements, boolean added)
      implements StoreChange<E> {

    @Override
    public String toString() {
      return (added ? "add to " : "delete from ") + field;
    }
  }
}

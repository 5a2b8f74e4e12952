package dev.millrace.dynamo;

import dev.millrace.core.Change;
import dev.millrace.core.Field;
import dev.millrace.core.NumberField;
import dev.millrace.dynamo.internal.text.StoreChange;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The changes that DynamoDB has beyond those of all stores. */
public final class DynamoChange {

  private DynamoChange() {}

  /** Puts elements at the end of a list, which must be there. */
  public static <E, V> Change<E> append(Field<E, List<V>> field, List<? extends V> elements) {
    return new StoreChange.Extend<>(field, List.copyOf(elements), /* atStart= */ false);
  }

  /** Puts elements at the start of a list, which must be there. */
  public static <E, V> Change<E> prepend(Field<E, List<V>> field, List<? extends V> elements) {
    return new StoreChange.Extend<>(field, List.copyOf(elements), /* atStart= */ true);
  }

  /** Removes an attribute, or an element of a list. */
  public static <E> Change<E> remove(Field<E, ?> field) {
    return field.set(null);
  }

  /** Gives a field a value if it has none. */
  public static <E, V> Change<E> setIfAbsent(Field<E, V> field, V value) {
    return new StoreChange.SetIfAbsent<>(field, Objects.requireNonNull(value, "value"));
  }

  /** Adds to a number, which starts from another if it is not there. */
  public static <E> Change<E> increment(NumberField<E, ?> field, Number by, Number start) {
    return new StoreChange.IncrementFrom<>(field, by, start);
  }

  /** Puts elements into a set, which is made if it is not there. */
  public static <E, V> Change<E> add(Field<E, Set<V>> field, Set<? extends V> elements) {
    return new StoreChange.Elements<>(field, Set.copyOf(elements), /* added= */ true);
  }

  /** Takes elements out of a set. */
  public static <E, V> Change<E> delete(Field<E, Set<V>> field, Set<? extends V> elements) {
    return new StoreChange.Elements<>(field, Set.copyOf(elements), /* added= */ false);
  }
}

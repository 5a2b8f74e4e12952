package dev.millrace.orm.internal.record;

import dev.millrace.core.Generation;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.orm.internal.model.Model;
import dev.millrace.orm.internal.model.ModelColumn;
import dev.millrace.orm.internal.query.Kept;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is bound to insert one instance, and which columns the statement names.
 *
 * @param named the positions of the columns that are given a value; the store makes the others
 */
record Insertion(BitSet named, List<@Nullable Object> values) {

  /**
   * Takes an instance apart.
   *
   * @param keepsTimes leaves the times that the instance has, and sets those alone that it lacks
   * @throws InvalidQueryException if it has no key where nobody makes one
   */
  static <T> Insertion of(Model<T> model, T instance, Instant now, boolean keepsTimes) {
    List<ModelColumn> columns = model.columns();
    BitSet named = new BitSet(columns.size());
    List<@Nullable Object> values = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      Object value = value(columns.get(i), instance, now, keepsTimes);
      if (!isLeftOut(model, columns.get(i), value)) {
        named.set(i);
        values.add(value);
      }
    }
    return new Insertion(named, values);
  }

  /** What is bound for an instance that names the same columns as another; null if it does not. */
  static <T> @Nullable List<@Nullable Object> values(
      BitSet named, Model<T> model, T instance, Instant now, boolean keepsTimes) {
    List<ModelColumn> columns = model.columns();
    @Nullable Object[] values = new Object[named.cardinality()];
    for (int i = 0, next = 0; i < columns.size(); i++) {
      Object value = value(columns.get(i), instance, now, keepsTimes);
      if (isLeftOut(model, columns.get(i), value) == named.get(i)) {
        return null;
      }
      if (named.get(i)) {
        values[next++] = value;
      }
    }
    return Arrays.asList(values);
  }

  private static boolean isLeftOut(Model<?> model, ModelColumn column, @Nullable Object value) {
    boolean isLeftOut =
        (column.isGenerated() && isUnset(value))
            || (value == null && column.defaultValue().isPresent());
    if (!isLeftOut && value == null && column.isKey()) {
      throw new InvalidQueryException(
          model.name() + ": the key has no " + column.name() + ", and nobody makes one");
    }
    return isLeftOut;
  }

  private static @Nullable Object value(
      ModelColumn column, Object instance, Instant now, boolean keepsTimes) {
    if (column.isVersion()) {
      return Kept.version(column, 1);
    }
    if (column.isCreated() || column.isUpdated()) {
      Object given = keepsTimes ? column.valueIn(instance) : null;
      return isUnset(given) ? Kept.time(column, now) : given;
    }
    Object value = column.valueIn(instance);
    return value == null && column.isKey() ? generated(column) : value;
  }

  private static boolean isUnset(@Nullable Object value) {
    return value == null || (value instanceof Number number && number.longValue() == 0);
  }

  private static @Nullable Object generated(ModelColumn column) {
    Generation generation = column.property().generation();
    boolean isMadeHere = generation == Generation.UUID7 || generation == Generation.ULID;
    return isMadeHere ? generation.next(column.storedClass()) : null;
  }
}

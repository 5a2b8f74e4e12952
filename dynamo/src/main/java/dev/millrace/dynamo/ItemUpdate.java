package dev.millrace.dynamo;

import dev.millrace.core.Async;
import dev.millrace.core.Change;
import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import dev.millrace.core.NumberField;
import dev.millrace.dynamo.internal.codec.DynamicCodec;
import dev.millrace.dynamo.internal.text.ConditionText;
import dev.millrace.dynamo.internal.text.Placeholders;
import dev.millrace.dynamo.internal.text.UpdateText;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.ReturnValues;
import dev.millrace.dynamo.spi.UpdateItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Changes of one item by its key, all made at once where it is; an item that is not there is made,
 * unless {@link #onlyIf} says otherwise.
 *
 * <p>Immutable: each step gives another. Nothing is sent before the last word, nor without changes.
 *
 * @param <T> the class
 */
public final class ItemUpdate<T> {

  private final Writes<T> writes;
  private final ItemKey key;
  private final List<Change<T>> changes;
  private final @Nullable Filter<T> condition;

  ItemUpdate(
      Writes<T> writes, ItemKey key, List<Change<T>> changes, @Nullable Filter<T> condition) {
    this.writes = writes;
    this.key = key;
    this.changes = changes;
    this.condition = condition;
  }

  // --- changes

  /** Gives a field a value; null removes it. */
  public <V> ItemUpdate<T> set(Field<T, V> field, @Nullable V value) {
    return change(field.set(value));
  }

  /** Adds to a number, which must be there. */
  public ItemUpdate<T> increment(NumberField<T, ?> field, Number by) {
    return change(field.increment(by));
  }

  /** Puts elements at the end of a list, which must be there. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final <V> ItemUpdate<T> append(Field<T, List<V>> field, V... elements) {
    return change(DynamoChange.append(field, List.of(elements)));
  }

  /** Puts elements at the start of a list, which must be there. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final <V> ItemUpdate<T> prepend(Field<T, List<V>> field, V... elements) {
    return change(DynamoChange.prepend(field, List.of(elements)));
  }

  /** Removes an attribute, or an element of a list. */
  public ItemUpdate<T> remove(Field<T, ?> field) {
    return change(field.set(null));
  }

  /** Gives a field a value if it has none. */
  public <V> ItemUpdate<T> setIfAbsent(Field<T, V> field, V value) {
    return change(DynamoChange.setIfAbsent(field, value));
  }

  /** Puts elements into a set, which is made if it is not there. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final <V> ItemUpdate<T> add(Field<T, Set<V>> field, V... elements) {
    return change(DynamoChange.add(field, Set.of(elements)));
  }

  /** Takes elements out of a set. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final <V> ItemUpdate<T> delete(Field<T, Set<V>> field, V... elements) {
    return change(DynamoChange.delete(field, Set.of(elements)));
  }

  /**
   * Makes a change of any kind.
   *
   * @throws dev.millrace.core.InvalidChangeException if a field is not there, is part of the key or
   *     changed already, or a value does not fit it
   */
  public ItemUpdate<T> change(Change<T> change) {
    List<Change<T>> more = new ArrayList<>(changes);
    more.add(change);
    UpdateText.of(writes.target().model(), new Placeholders(), more);
    return new ItemUpdate<>(writes, key, List.copyOf(more), condition);
  }

  /** Makes several changes. */
  public ItemUpdate<T> changes(Collection<? extends Change<T>> changes) {
    ItemUpdate<T> update = this;
    for (Change<T> each : changes) {
      update = update.change(each);
    }
    return update;
  }

  /**
   * Changes the item only if a filter is true of it; one more narrows further.
   *
   * @throws dev.millrace.core.InvalidFilterException if the service cannot decide such a filter
   */
  public ItemUpdate<T> onlyIf(Filter<T> filter) {
    Filter<T> all = condition == null ? filter : condition.and(filter);
    new ConditionText(writes.target().model(), new Placeholders()).of(all);
    return new ItemUpdate<>(writes, key, changes, all);
  }

  // --- the last word

  /**
   * Makes the changes.
   *
   * @return fails with {@link ConditionFailedException} if the condition is not true
   */
  public Async<Void> run() {
    return run(ReturnValues.NONE, reply -> null, Async.done());
  }

  /** Makes the changes, and gives the item as it is afterwards; empty if nothing was to be done. */
  public Async<Optional<T>> returning() {
    return run(ReturnValues.ALL_NEW, this::read, Async.of(Optional.empty()));
  }

  /** Makes the changes, and gives the item as it was; empty if there was none. */
  public Async<Optional<T>> returningOld() {
    return run(ReturnValues.ALL_OLD, this::read, Async.of(Optional.empty()));
  }

  /** Makes the changes, and gives the attributes of the item that are asked for. */
  public Async<Map<String, @Nullable Object>> returning(ReturnValues values) {
    return run(
        values,
        reply -> reply == null ? Map.of() : DynamicCodec.ofItems().map(reply),
        Async.of(Map.of()));
  }

  private Optional<T> read(@Nullable Map<String, AttributeValue> item) {
    return Optional.ofNullable(item).map(writes.target().model().mapping()::read);
  }

  private <R> Async<R> run(
      ReturnValues returning,
      Function<@Nullable Map<String, AttributeValue>, @Nullable R> reader,
      Async<R> nothing) {
    Target<T> target = writes.target();
    if (changes.isEmpty()) {
      return nothing;
    }
    return target
        .client()
        .bounded(
            target.withKey(
                key,
                attributes -> {
                  UpdateItem update =
                      writes.update(attributes, changes, null, condition, returning);
                  return update == null
                      ? nothing
                      : target.client().send(update, reply -> reader.apply(reply.attributes()));
                }));
  }

  List<Change<T>> changes() {
    return changes;
  }

  @Override
  public String toString() {
    return "update of "
        + writes.target()
        + ": "
        + UpdateText.of(writes.target().model(), new Placeholders(), changes);
  }
}

package dev.millrace.dynamo;

import dev.millrace.core.Change;
import dev.millrace.core.Filter;
import dev.millrace.dynamo.internal.codec.DynamicCodec;
import dev.millrace.dynamo.internal.model.Model;
import dev.millrace.dynamo.internal.text.ConditionText;
import dev.millrace.dynamo.internal.text.Placeholders;
import dev.millrace.dynamo.internal.text.UpdateText;
import dev.millrace.dynamo.internal.value.ItemSize;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.ConditionCheck;
import dev.millrace.dynamo.spi.DeleteItem;
import dev.millrace.dynamo.spi.PutItem;
import dev.millrace.dynamo.spi.ReturnValues;
import dev.millrace.dynamo.spi.UpdateItem;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the requests of writes: conditions, versions and the size of items.
 *
 * @param maxBytes the largest item that is sent
 * @param returnsItem whether a condition that fails tells the item
 */
record Writes<T>(Target<T> target, int maxBytes, boolean returnsItem) {

  private Model<T> model() {
    return target.model();
  }

  /** An item within the size. */
  Map<String, AttributeValue> item(T instance) {
    Map<String, AttributeValue> item = model().mapping().write(instance);
    int size = ItemSize.of(item);
    if (size > maxBytes) {
      Map<String, AttributeValue> key = new LinkedHashMap<>();
      Target.Keys keys = target.known();
      if (keys != null) {
        keys.table().schema().names().forEach(name -> copy(name, item, key));
      }
      throw new ItemTooLargeException(
          target.table(), size, maxBytes, DynamicCodec.ofItems().map(key));
    }
    return item;
  }

  private static void copy(
      String name, Map<String, AttributeValue> from, Map<String, AttributeValue> to) {
    AttributeValue value = from.get(name);
    if (value != null) {
      to.put(name, value);
    }
  }

  /**
   * Puts an instance.
   *
   * @param completed what is put
   * @param seen what the caller has; null lets its version not count
   */
  PutItem put(
      T completed, @Nullable T seen, @Nullable Filter<T> condition, ReturnValues returning) {
    Placeholders placeholders = new Placeholders();
    String text = condition(condition, seen, placeholders);
    return new PutItem(
        target.table(), item(completed), text, placeholders.parameters(), returning, returnsItem);
  }

  /** A condition, and that the version is the one that was seen; null for neither. */
  private @Nullable String condition(
      @Nullable Filter<T> condition, @Nullable T seen, Placeholders placeholders) {
    String own = condition == null ? null : new ConditionText(model(), placeholders).of(condition);
    String version = model().version();
    if (seen == null || version == null) {
      return own;
    }
    AttributeValue expected = model().versionOf(seen);
    String name = placeholders.name(version);
    return both(
        own,
        expected == null
            ? "attribute_not_exists(" + name + ")"
            : name + " = " + placeholders.value(expected));
  }

  private static String both(@Nullable String one, String other) {
    return one == null ? other : "(" + one + " AND " + other + ")";
  }

  /** That an item is there, in the version that was seen. */
  private String stillThere(
      Map<String, AttributeValue> key,
      T seen,
      @Nullable Filter<T> condition,
      Placeholders placeholders) {
    boolean isCounted = model().version() != null && model().versionOf(seen) != null;
    String own = condition(condition, isCounted ? seen : null, placeholders);
    String name = placeholders.name(key.keySet().iterator().next());
    return both(own, "attribute_exists(" + name + ")");
  }

  /**
   * Puts only what differs between two states of an item, which must be there.
   *
   * @return null if nothing differs
   */
  @Nullable UpdateItem difference(
      T changed, T original, T completed, @Nullable Filter<T> condition) {
    Map<String, AttributeValue> key = model().keyOf(original);
    if (!model().keyOf(changed).equals(key)) {
      throw new IllegalArgumentException(
          "expected two states of one " + model().title() + ", got two keys");
    }
    Map<String, AttributeValue> before = model().mapping().write(original);
    if (model().mapping().write(changed).equals(before)) {
      return null;
    }
    Map<String, AttributeValue> after = item(completed);
    Placeholders placeholders = new Placeholders();
    UpdateText update = new UpdateText(model(), placeholders);
    Set<String> names = new LinkedHashSet<>(after.keySet());
    names.addAll(before.keySet());
    names.removeAll(key.keySet());
    for (String name : names) {
      if (!Objects.equals(before.get(name), after.get(name))) {
        update.set(name, after.get(name));
      }
    }
    String text = stillThere(key, original, condition, placeholders);
    return new UpdateItem(
        target.table(),
        key,
        update.text(),
        text,
        placeholders.parameters(),
        ReturnValues.NONE,
        returnsItem);
  }

  /**
   * Changes an item by its key, and counts its version on.
   *
   * @param seen what the caller has of it, which must be there in this version; null for whatever
   *     is there, if anything
   * @return null if there are no changes
   */
  @Nullable UpdateItem update(
      Map<String, AttributeValue> key,
      Collection<? extends Change<T>> changes,
      @Nullable T seen,
      @Nullable Filter<T> condition,
      ReturnValues returning) {
    if (changes.isEmpty()) {
      return null;
    }
    Placeholders placeholders = new Placeholders();
    UpdateText update = new UpdateText(model(), placeholders);
    changes.forEach(update::add);
    update.keepUp(model().kept(target.client().now()));
    String text =
        seen == null
            ? condition(condition, null, placeholders)
            : stillThere(key, seen, condition, placeholders);
    return new UpdateItem(
        target.table(),
        key,
        update.text(),
        text,
        placeholders.parameters(),
        returning,
        returnsItem);
  }

  /** Deletes the item of a key. */
  DeleteItem delete(
      Map<String, AttributeValue> key,
      @Nullable T seen,
      @Nullable Filter<T> condition,
      ReturnValues returning) {
    Placeholders placeholders = new Placeholders();
    String text = condition(condition, seen, placeholders);
    return new DeleteItem(
        target.table(), key, text, placeholders.parameters(), returning, returnsItem);
  }

  /** Looks at an item in a transaction. */
  ConditionCheck check(Map<String, AttributeValue> key, Filter<T> condition) {
    Placeholders placeholders = new Placeholders();
    String text = new ConditionText(model(), placeholders).of(condition);
    return new ConditionCheck(target.table(), key, text, placeholders.parameters(), returnsItem);
  }
}

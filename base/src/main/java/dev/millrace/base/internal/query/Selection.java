package dev.millrace.base.internal.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a query selects: items with a key in a range that match a condition.
 *
 * @param condition of the rest; the key need not be asked again
 */
public record Selection(KeyRange keys, Condition condition) {

  /** All items. */
  public static final Selection EVERYTHING = new Selection(KeyRange.ALL, Condition.EVERYTHING);

  /** What a condition selects, which may have conditions of the key among those that all hold. */
  public static Selection of(Condition condition) {
    List<Condition> rest = new ArrayList<>();
    KeyRange keys = KeyRange.ALL;
    List<Condition> parts = new ArrayList<>();
    addParts(condition, parts);
    for (Condition each : parts) {
      KeyRange range = range(each);
      if (range == null) {
        rest.add(each);
      } else {
        keys = keys.and(range);
      }
    }
    return new Selection(keys, rest.size() == 1 ? rest.get(0) : new Condition.All(rest));
  }

  private static void addParts(Condition condition, List<Condition> parts) {
    if (condition instanceof Condition.All all) {
      for (Condition each : all.conditions()) {
        addParts(each, parts);
      }
    } else {
      parts.add(condition);
    }
  }

  private static @Nullable KeyRange range(Condition condition) {
    if (condition instanceof Condition.Equal equal
        && equal.path().isKey()
        && equal.value() instanceof String key) {
      return KeyRange.of(key);
    }
    if (condition instanceof Condition.Compared compared
        && compared.path().isKey()
        && compared.bound() instanceof String key) {
      return KeyRange.of(compared.sign(), key);
    }
    return condition instanceof Condition.StartsWith starts && starts.path().isKey()
        ? KeyRange.startingWith(starts.prefix())
        : null;
  }

  /** Whether an item is selected. */
  public boolean matches(String key, Map<?, ?> document) {
    return keys.contains(key) && condition.matches(document);
  }
}

package dev.millrace.base;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a base does with its items, said in the shortest way. */
final class ItemModel {

  /** A change of one path. */
  record Step(String path, String kind, @Nullable Object value) {

    Operation operation() {
      return switch (kind) {
        case "increment" -> Updates.increment((Number) value);
        case "append" -> Updates.append(value);
        case "prepend" -> Updates.prepend(value);
        case "trim" -> Updates.trim();
        default -> new Operation.Set(value);
      };
    }
  }

  final Map<String, Map<String, @Nullable Object>> items = new LinkedHashMap<>();
  long now;

  ItemModel(long now) {
    this.now = now;
  }

  boolean has(String key) {
    Map<String, @Nullable Object> item = items.get(key);
    return item != null && !(item.get(Expiry.MEMBER) instanceof Long end && end <= now);
  }

  void put(String key, Map<String, @Nullable Object> body, @Nullable Long end) {
    Map<String, @Nullable Object> item = new LinkedHashMap<>(body);
    item.put("key", key);
    if (end != null) {
      item.put(Expiry.MEMBER, end);
    }
    items.put(key, item);
  }

  /** Whether the changes are refused whatever the item is. */
  static boolean isRefused(List<Step> steps) {
    for (Step step : steps) {
      if (step.path().split("\\.", -1)[0].equals("key")) {
        return true;
      }
      for (Step other : steps) {
        if (!other.path().equals(step.path())
            && (other.path() + ".").startsWith(step.path() + ".")) {
          return true;
        }
      }
    }
    return steps.isEmpty();
  }

  /** Changes an item; false if it has no place for that. */
  boolean update(String key, List<Step> steps) {
    Map<String, @Nullable Object> copy = copy(items.get(key));
    for (Step step : steps) {
      if (!apply(copy, List.of(step.path().split("\\.", -1)), step)) {
        return false;
      }
    }
    items.put(key, copy);
    return true;
  }

  private static Map<String, @Nullable Object> copy(@Nullable Object object) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    ((Map<?, ?>) object)
        .forEach(
            (name, value) ->
                copy.put((String) name, value instanceof Map<?, ?> inner ? copy(inner) : value));
    return copy;
  }

  @SuppressWarnings("unchecked") // copies
  private static boolean apply(Map<String, @Nullable Object> place, List<String> names, Step step) {
    String name = names.get(0);
    Object before = place.get(name);
    if (names.size() > 1) {
      return before instanceof Map<?, ?>
          && apply((Map<String, @Nullable Object>) before, names.subList(1, names.size()), step);
    }
    switch (step.kind()) {
      case "trim" -> place.remove(name);
      case "set" -> place.put(name, step.value());
      case "increment" -> {
        if (!(before instanceof Number number)) {
          return false;
        }
        place.put(name, decimal(number).add(decimal((Number) step.value())));
      }
      default -> {
        if (!(before instanceof List<?> list)) {
          return false;
        }
        List<@Nullable Object> added = new ArrayList<>(list);
        List<?> more = step.value() instanceof List<?> values ? values : oneOf(step.value());
        added.addAll(step.kind().equals("append") ? added.size() : 0, more);
        place.put(name, added);
      }
    }
    return true;
  }

  private static List<@Nullable Object> oneOf(@Nullable Object value) {
    List<@Nullable Object> one = new ArrayList<>();
    one.add(value);
    return one;
  }

  private static BigDecimal decimal(Number number) {
    return new BigDecimal(number.toString());
  }
}

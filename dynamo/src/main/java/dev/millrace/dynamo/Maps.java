package dev.millrace.dynamo;

import dev.millrace.core.Change;
import dev.millrace.core.Field;
import dev.millrace.dynamo.spi.AttributeValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Items as maps, of callers. */
final class Maps {

  private static final AttributeValue NULL = new AttributeValue.Null();

  private Maps() {}

  static Map<String, @Nullable Object> copy(Map<String, ? extends @Nullable Object> map) {
    return new LinkedHashMap<>(map);
  }

  /** A key as callers have it. */
  static ItemKey key(Object key) {
    if (key instanceof ItemKey known) {
      return known;
    }
    if (key instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
      map.forEach((name, value) -> attributes.put(String.valueOf(name), value));
      return ItemKey.of(attributes);
    }
    throw new IllegalArgumentException(
        "expected an ItemKey or a map, got " + key.getClass().getName());
  }

  /** The settings of attributes. */
  static List<Change<Map<String, @Nullable Object>>> changes(
      Map<String, ? extends @Nullable Object> attributes) {
    List<Change<Map<String, @Nullable Object>>> changes = new ArrayList<>();
    attributes.forEach(
        (name, value) -> {
          Field<Map<String, @Nullable Object>, Object> field = Field.of(name);
          changes.add(field.set(value == null ? NULL : value));
        });
    return changes;
  }
}

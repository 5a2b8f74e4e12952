package dev.millrace.datastore.internal.entity;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What queries find of an entity: the different values of its indexed properties, each in order.
 *
 * <p>Of entities inside of it, the values bear the name of the property, a dot, and their own.
 */
public final class IndexedValues {

  private static final List<StoredValue> NONE = List.of();

  private final Map<String, List<StoredValue>> values;

  private IndexedValues(Map<String, List<StoredValue>> values) {
    this.values = values;
  }

  /** Those of an entity; of no bytes there are none. */
  public static IndexedValues of(byte[] entity) {
    Map<String, SortedSet<StoredValue>> found = new LinkedHashMap<>();
    add(found, "", EntityBytes.read(entity));
    Map<String, List<StoredValue>> values = new LinkedHashMap<>();
    found.forEach((name, sorted) -> values.put(name, List.copyOf(sorted)));
    return new IndexedValues(values);
  }

  /** Those of no entity. */
  public static IndexedValues none() {
    return new IndexedValues(Map.of());
  }

  private static void add(
      Map<String, SortedSet<StoredValue>> found, String prefix, List<StoredProperty> properties) {
    for (StoredProperty property : properties) {
      if (!property.isIndexed()) {
        continue;
      }
      String name = prefix + property.name();
      for (StoredValue value : property.values()) {
        if (value.tag() != StoredValue.ENTITY) {
          found
              .computeIfAbsent(
                  name,
                  unused -> new TreeSet<>((a, b) -> Arrays.compareUnsigned(a.bytes(), b.bytes())))
              .add(value);
        } else if (property.isNested()) {
          add(found, name + ".", EmbeddedBytes.properties(value.bytes()));
        }
      }
    }
  }

  /** The names that have values. */
  public Iterable<String> names() {
    return Collections.unmodifiableSet(values.keySet());
  }

  /** The values of a name; none if it has none. */
  public List<StoredValue> of(String name) {
    return values.getOrDefault(name, NONE);
  }

  /** How many there are. */
  public int count() {
    return values.values().stream().mapToInt(List::size).sum();
  }
}

package dev.millrace.dynamo;

import dev.millrace.dynamo.internal.codec.DynamicCodec;
import dev.millrace.dynamo.internal.model.KeyParts;
import dev.millrace.dynamo.spi.AttributeValue;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The key of an item: the value of its partition key and, where the table has one, of its sort key.
 *
 * <p>Values are those of the class's components, or their stored forms. Immutable; {@code toString}
 * shows no values.
 */
public final class ItemKey {

  private static final DynamicCodec CODEC = DynamicCodec.ofItems();

  private final List<Object> values;

  /** By name; null if only their order is known. */
  private final @Nullable Map<String, AttributeValue> attributes;

  private ItemKey(List<Object> values, @Nullable Map<String, AttributeValue> attributes) {
    this.values = values;
    this.attributes = attributes;
  }

  /** The key of an item in a table without a sort key. */
  public static ItemKey of(Object partition) {
    return new ItemKey(List.of(partition), null);
  }

  /** The key of an item in a table with a sort key. */
  public static ItemKey of(Object partition, Object sort) {
    return new ItemKey(List.of(partition, sort), null);
  }

  /** The key with the names of its attributes: {@code {"pk": "USER#1", "sk": "PROFILE"}}. */
  public static ItemKey of(Map<String, ?> attributes) {
    return ofAttributes(CODEC.item(attributes));
  }

  static ItemKey ofAttributes(Map<String, AttributeValue> attributes) {
    return new ItemKey(List.of(), attributes);
  }

  /** The attributes, if the key has their names itself; else null. */
  @Nullable Map<String, AttributeValue> named() {
    return attributes;
  }

  /**
   * The attributes of the key of a table.
   *
   * @throws IllegalArgumentException if it has another number of parts, or other names
   */
  Map<String, AttributeValue> attributes(String table, KeyParts key) {
    List<String> names = key.schema().names();
    if (attributes != null) {
      if (!attributes.keySet().equals(Set.copyOf(names))) {
        throw new IllegalArgumentException(
            "table \"" + table + "\": expected a key of " + names + ", got " + attributes.keySet());
      }
      return attributes;
    }
    if (values.size() != names.size()) {
      throw new IllegalArgumentException(
          "table \""
              + table
              + "\": expected a key of "
              + names
              + ", got "
              + values.size()
              + (values.size() == 1 ? " value" : " values"));
    }
    Map<String, AttributeValue> encoded = new LinkedHashMap<>();
    encoded.put(names.get(0), key.partition().get(0).encode(values.get(0)));
    if (values.size() > 1) {
      encoded.put(names.get(1), key.sort().get(0).encode(values.get(1)));
    }
    return encoded;
  }

  /** The key as a map, where it has the names of its attributes, as those of reports have. */
  public Map<String, @Nullable Object> asMap() {
    if (attributes == null) {
      throw new IllegalStateException("a key of values alone does not know their names");
    }
    return CODEC.map(attributes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ItemKey key
        && Objects.equals(attributes, key.attributes)
        && Arrays.deepEquals(values.toArray(), key.values.toArray());
  }

  @Override
  public int hashCode() {
    return Objects.hash(attributes, Arrays.deepHashCode(values.toArray()));
  }

  @Override
  public String toString() {
    return attributes == null
        ? values.stream().map(each -> "?").collect(Collectors.joining(", ", "ItemKey[", "]"))
        : "ItemKey" + attributes.keySet();
  }
}

package dev.millrace.dynamo.internal.engine;

import dev.millrace.dynamo.internal.store.KeyBytes;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.KeySchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The attributes of a key with their types, and the bytes they make. */
final class KeyShape {

  /** One attribute of a key. */
  record Part(String name, String type) {}

  private final List<Part> partition;
  private final List<Part> sort;
  private final List<Part> all;

  KeyShape(KeySchema schema, Map<String, String> types) {
    this.partition = parts(schema.partition(), types);
    this.sort = parts(schema.sort(), types);
    this.all = Stream.concat(partition.stream(), sort.stream()).toList();
  }

  private static List<Part> parts(List<String> names, Map<String, String> types) {
    return names.stream()
        .map(name -> new Part(name, Objects.requireNonNull(types.get(name))))
        .toList();
  }

  List<Part> partition() {
    return partition;
  }

  List<Part> sort() {
    return sort;
  }

  List<Part> all() {
    return all;
  }

  boolean has(String name) {
    for (Part part : all) {
      if (part.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an item has all attributes of the key. */
  boolean isIn(Map<String, AttributeValue> item) {
    for (Part part : all) {
      if (!item.containsKey(part.name())) {
        return false;
      }
    }
    return true;
  }

  /** The key of an item that has one. */
  KeyBytes bytes(Map<String, AttributeValue> item) {
    KeyBytes bytes = new KeyBytes().partition();
    for (Part part : partition) {
      bytes.value(value(item, part));
    }
    bytes.spread();
    for (Part part : sort) {
      bytes.value(value(item, part));
    }
    return bytes;
  }

  private static AttributeValue value(Map<String, AttributeValue> item, Part part) {
    return Objects.requireNonNull(item.get(part.name()));
  }

  /** The attributes of the key alone. */
  Map<String, AttributeValue> of(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    for (Part part : all) {
      key.put(part.name(), value(item, part));
    }
    return key;
  }
}

package dev.millrace.dynamo.internal.engine;

import dev.millrace.dynamo.internal.store.Space;
import dev.millrace.dynamo.internal.store.Stored;
import dev.millrace.dynamo.internal.value.ItemSize;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.IndexDefinition;
import dev.millrace.dynamo.spi.IndexDefinition.Projection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** An index of a table: where its entries are, and what they have. */
final class TableIndex {

  private final IndexDefinition definition;
  private final Space space;
  private final KeyShape key;
  private final KeyShape tableKey;
  private final Set<String> names;

  TableIndex(
      IndexDefinition definition, Space space, KeyShape tableKey, Map<String, String> types) {
    this.definition = definition;
    this.space = space;
    this.key = new KeyShape(definition.key(), types);
    this.tableKey = tableKey;
    this.names = new HashSet<>(definition.projectedNames());
    key.all().forEach(part -> names.add(part.name()));
    tableKey.all().forEach(part -> names.add(part.name()));
  }

  String name() {
    return definition.name();
  }

  boolean isLocal() {
    return definition.local();
  }

  Space space() {
    return space;
  }

  KeyShape key() {
    return key;
  }

  /** Whether the index has an attribute of its items. */
  boolean has(String name) {
    return definition.projection() == Projection.ALL || names.contains(name);
  }

  boolean hasAll(Set<String> attributes) {
    return definition.projection() == Projection.ALL || names.containsAll(attributes);
  }

  /** The key of the entry of an item that has one. */
  byte[] entryKey(Map<String, AttributeValue> item) {
    return key.bytes(item).add(tableKey.bytes(item).done()).done();
  }

  /** What the index has of an item. */
  Stored entry(Stored stored) {
    if (definition.projection() == Projection.ALL) {
      return stored;
    }
    Map<String, AttributeValue> projected = new LinkedHashMap<>();
    stored
        .item()
        .forEach(
            (name, value) -> {
              if (names.contains(name)) {
                projected.put(name, value);
              }
            });
    return new Stored(projected, ItemSize.of(projected));
  }
}

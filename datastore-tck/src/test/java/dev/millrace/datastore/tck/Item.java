package dev.millrace.datastore.tck;

import dev.millrace.datastore.Entity;
import dev.millrace.datastore.Key;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An entity as both datastores can tell it, which prints its values. */
record Item(Key key, Map<String, @Nullable Object> values, Set<String> unindexed) {

  Item {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  static Item of(Key key) {
    return new Item(key, Map.of(), Set.of());
  }

  static Item of(Entity entity, Key key) {
    Set<String> unindexed = new HashSet<>(entity.properties().keySet());
    unindexed.removeIf(entity::isIndexed);
    return new Item(key, entity.properties(), unindexed);
  }

  Entity entity(Key key) {
    Entity entity = Entity.of(key);
    for (Map.Entry<String, @Nullable Object> each : values.entrySet()) {
      entity =
          unindexed.contains(each.getKey())
              ? entity.withUnindexed(each.getKey(), each.getValue())
              : entity.with(each.getKey(), each.getValue());
    }
    return entity;
  }
}

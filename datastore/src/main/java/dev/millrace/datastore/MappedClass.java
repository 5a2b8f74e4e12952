package dev.millrace.datastore;

import dev.millrace.core.EntityType;
import dev.millrace.core.InvalidModelException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A class whose components are properties, all of them; what is its key, its model knows. */
final class MappedClass<T> {

  private static final ClassValue<MappedClass<?>> KNOWN =
      new ClassValue<>() {
        @Override
        protected MappedClass<?> computeValue(Class<?> type) {
          return new MappedClass<>(EntityType.of(type));
        }
      };

  private final EntityType<T> type;
  private final List<MappedProperty<T>> properties;
  private final Map<String, MappedProperty<T>> byComponent = new HashMap<>();
  private final Map<String, MappedProperty<T>> byName = new HashMap<>();

  private MappedClass(EntityType<T> type) {
    this.type = type;
    this.properties = type.properties().stream().map(MappedProperty::of).toList();
    for (MappedProperty<T> each : properties) {
      byComponent.put(each.property().name(), each);
      MappedProperty<T> other = byName.put(each.name(), each);
      if (other != null) {
        throw new InvalidModelException(
            each.property() + ": its property is that of " + other.property());
      }
    }
  }

  /**
   * That of a class.
   *
   * @throws dev.millrace.core.MappingException if a component cannot be kept
   */
  @SuppressWarnings("unchecked") // kept under its own class
  static <T> MappedClass<T> of(EntityType<T> type) {
    return (MappedClass<T>) KNOWN.get(type.type());
  }

  EntityType<T> type() {
    return type;
  }

  /** Those of the components in order. */
  List<MappedProperty<T>> properties() {
    return properties;
  }

  /** That of a component's name, or else of its own name; null if there is none. */
  @Nullable MappedProperty<T> find(String name) {
    MappedProperty<T> found = byComponent.get(name);
    return found == null ? byName.get(name) : found;
  }

  Entity anyEntity(Object instance, Key key) {
    return entity(type.type().cast(instance), key);
  }

  private Entity entity(T instance, Key key) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    Set<String> unindexed = new HashSet<>();
    for (MappedProperty<T> each : properties) {
      values.put(each.name(), each.encode(each.property().get(instance), key.namespace()));
      if (!each.isIndexed()) {
        unindexed.add(each.name());
      }
    }
    return Entity.ofValues(key, values, unindexed);
  }

  T instance(Entity entity, String namespace) {
    List<@Nullable Object> values = new ArrayList<>(properties.size());
    properties.forEach(each -> values.add(each.read(entity, namespace)));
    return type.create(values);
  }
}

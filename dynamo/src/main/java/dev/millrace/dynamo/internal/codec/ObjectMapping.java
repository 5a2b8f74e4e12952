package dev.millrace.dynamo.internal.codec;

import dev.millrace.core.EntityType;
import dev.millrace.core.InvalidModelException;
import dev.millrace.core.Name;
import dev.millrace.core.Property;
import dev.millrace.dynamo.spi.AttributeValue;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mapped class as items: each component is an attribute.
 *
 * @param <T> the class
 */
public final class ObjectMapping<T> implements ItemMapping<T> {

  private static final ClassValue<ObjectMapping<?>> KNOWN =
      new ClassValue<>() {
        @Override
        protected ObjectMapping<?> computeValue(Class<?> type) {
          return new ObjectMapping<>(EntityType.of(type));
        }
      };

  private final EntityType<T> type;
  private final List<Attribute<T>> attributes;
  private final Map<String, Attribute<T>> byComponent = new HashMap<>();
  private final Map<String, Attribute<T>> byName = new HashMap<>();

  private ObjectMapping(EntityType<T> type) {
    this.type = type;
    this.attributes = type.properties().stream().map(ObjectMapping::attribute).toList();
    for (Attribute<T> attribute : attributes) {
      byComponent.put(attribute.property().name(), attribute);
      Attribute<T> other = byName.put(attribute.name(), attribute);
      if (other != null) {
        throw new InvalidModelException(
            attribute.property() + ": its attribute is that of " + other.property());
      }
    }
  }

  /**
   * The mapping of a class.
   *
   * @throws dev.millrace.core.MappingException if a component cannot be kept
   */
  @SuppressWarnings("unchecked") // kept under its own class
  public static <T> ObjectMapping<T> of(EntityType<T> type) {
    return (ObjectMapping<T>) KNOWN.get(type.type());
  }

  private static <T> Attribute<T> attribute(Property<T> property) {
    Optional<String> given = property.annotation(Name.class).map(Name::value);
    return new Attribute<>(
        property,
        given.orElse(property.name()),
        given.orElse(property.column()),
        Codecs.of(property));
  }

  @Override
  public Class<T> type() {
    return type.type();
  }

  /** The description of the class. */
  public EntityType<T> entityType() {
    return type;
  }

  /** The attributes in the order of the components. */
  public List<Attribute<T>> attributes() {
    return attributes;
  }

  /** The attribute of a component's name, or else of its own name. */
  public Optional<Attribute<T>> attribute(String name) {
    Attribute<T> found = byComponent.get(name);
    return Optional.ofNullable(found == null ? byName.get(name) : found);
  }

  @Override
  public Map<String, AttributeValue> write(T instance) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    for (Attribute<T> attribute : attributes) {
      AttributeValue value = attribute.get(instance);
      if (value != null) {
        item.put(attribute.name(), value);
      }
    }
    return item;
  }

  @Override
  public T read(Map<String, AttributeValue> item) {
    @Nullable Object[] values = new Object[attributes.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = attributes.get(i).read(item);
    }
    return type.create(Arrays.asList(values));
  }
}

package dev.millrace.dynamo.internal.model;

import dev.millrace.core.Generation;
import dev.millrace.core.MappingException;
import dev.millrace.core.Property;
import dev.millrace.dynamo.internal.codec.Attribute;
import dev.millrace.dynamo.internal.codec.ObjectMapping;
import dev.millrace.dynamo.spi.AttributeValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is made for an instance when it is saved: ids and the time of its making where they are not
 * there, the time of the change, and then what templates make.
 */
record Upkeep<T>(
    ObjectMapping<T> attributes,
    Map<String, Template> templates,
    @Nullable Property<T> created,
    @Nullable Property<T> updated) {

  void add(T instance, Instant now, Map<Property<T>, @Nullable Object> made) {
    for (Property<T> id : attributes.entityType().id()) {
      boolean isMade = id.generation() != Generation.NONE && id.generation() != Generation.AUTO;
      if (isMade && id.get(instance) == null) {
        made.put(id, id.generation().next((Class<?>) id.valueType()));
      }
    }
    if (created != null && isAbsent(created.get(instance))) {
      made.put(created, time(created, now));
    }
    if (updated != null) {
      made.put(updated, time(updated, now));
    }
    templates.forEach(
        (name, template) -> {
          Property<T> property = attributes.attribute(name).orElseThrow().property();
          if (property.get(instance) == null) {
            made.put(property, filled(template, instance, property, made));
          }
        });
  }

  private static boolean isAbsent(@Nullable Object time) {
    return time == null || (time instanceof Long micros && micros == 0);
  }

  /** In whole microseconds, as an instant or their number. */
  Object time(Property<?> property, Instant now) {
    return property.valueType() == Instant.class
        ? now.truncatedTo(ChronoUnit.MICROS)
        : (Object) ChronoUnit.MICROS.between(Instant.EPOCH, now);
  }

  /** The text that a template makes of an instance. */
  String filled(Template template, T instance, Property<T> property) {
    return filled(template, instance, property, Map.of());
  }

  private String filled(
      Template template,
      T instance,
      Property<T> property,
      Map<Property<T>, ? extends @Nullable Object> made) {
    try {
      return template.fill(name -> text(name, instance, made));
    } catch (MappingException e) {
      throw new MappingException(property + ": " + e.getMessage());
    }
  }

  private @Nullable String text(
      String name, T instance, Map<Property<T>, ? extends @Nullable Object> made) {
    Attribute<T> attribute = attributes.attribute(name).orElseThrow();
    Property<T> property = attribute.property();
    AttributeValue value =
        attribute.encode(made.containsKey(property) ? made.get(property) : property.get(instance));
    return value == null ? null : KeyText.of(value);
  }
}

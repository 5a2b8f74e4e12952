package dev.millrace.core;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The components of an entity that a store treats in a way of their own. */
record Roles<T>(
    List<Property<T>> id,
    @Nullable Property<T> version,
    @Nullable Property<T> created,
    @Nullable Property<T> updated) {

  static <T> Roles<T> of(List<Property<T>> properties) {
    return new Roles<>(
        properties.stream().filter(property -> property.component().has(Id.class)).toList(),
        only(properties, Version.class),
        only(properties, Created.class),
        only(properties, Updated.class));
  }

  private static <T> @Nullable Property<T> only(
      List<Property<T>> properties, Class<? extends Annotation> role) {
    Property<T> found = null;
    for (Property<T> property : properties) {
      if (property.component().has(role)) {
        if (found != null) {
          throw property
              .component()
              .refused("@" + role.getSimpleName() + " stands on " + found + " already");
        }
        found = property;
      }
    }
    return found;
  }

  /** The key of an entity; null if it is not saved yet. */
  @Nullable Object idOf(T entity) {
    if (id.size() == 1) {
      return part(id.get(0), entity);
    }
    List<Object> parts = new ArrayList<>(id.size());
    for (Property<T> property : id) {
      Object part = part(property, entity);
      if (part == null) {
        return null;
      }
      parts.add(part);
    }
    return List.copyOf(parts);
  }

  private @Nullable Object part(Property<T> property, T entity) {
    Object value = property.get(entity);
    if (value instanceof Ref<?> ref) {
      return ref.isSaved() ? ref.id() : null;
    }
    boolean isOpen =
        property.generation() == Generation.AUTO
            && value instanceof Number number
            && number.longValue() == 0;
    return isOpen ? null : value;
  }
}

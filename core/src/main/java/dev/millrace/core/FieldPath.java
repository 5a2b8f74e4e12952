package dev.millrace.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way from a class to a value: names of components, then of keys in JSON.
 *
 * @param owner null for a field that is known by name alone
 */
record FieldPath(@Nullable Class<?> owner, List<String> names) {

  FieldPath {
    names = List.copyOf(names);
    if (names.isEmpty() || names.contains("")) {
      throw new IllegalArgumentException("a field has a name of at least one character");
    }
  }

  FieldPath then(List<String> more) {
    List<String> longer = new ArrayList<>(names);
    longer.addAll(more);
    return new FieldPath(owner, longer);
  }

  /** The value in an instance; null where a part of the way is absent. */
  @Nullable Object read(Object instance) {
    Object value = instance;
    for (String name : names) {
      value = value == null ? null : step(value, name);
    }
    return value;
  }

  private @Nullable Object step(Object value, String name) {
    if (value instanceof Map<?, ?> map) {
      return map.get(name);
    }
    Object from = value instanceof Ref<?> ref ? ref.get() : value;
    return component(from, name);
  }

  @SuppressWarnings("unchecked") // the description is that of the instance's own class
  private <T> @Nullable Object component(T from, String name) {
    EntityType<T> type = EntityType.of((Class<T>) from.getClass());
    Optional<Property<T>> property =
        type.properties().stream().filter(each -> each.name().equals(name)).findFirst();
    return property
        .orElseThrow(
            () ->
                new InvalidQueryException(
                    from.getClass().getSimpleName()
                        + " has no component \""
                        + name
                        + "\", which "
                        + this
                        + " leads over"))
        .get(from);
  }

  @Override
  public String toString() {
    String way = String.join(".", names);
    return owner == null ? way : owner.getSimpleName() + "." + way;
  }
}

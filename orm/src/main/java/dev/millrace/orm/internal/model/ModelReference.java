package dev.millrace.orm.internal.model;

import dev.millrace.core.Action;
import dev.millrace.core.EntityType;
import dev.millrace.core.Property;
import dev.millrace.core.Ref;
import dev.millrace.core.Reference;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A component that refers to another class, with the columns of its key. */
public final class ModelReference {

  private final List<Property<?>> path;
  private final EntityType<?> target;
  private final List<ModelColumn> columns;
  private final String name;

  ModelReference(List<Property<?>> path, EntityType<?> target, List<ModelColumn> columns) {
    this.path = path;
    this.target = target;
    this.columns = List.copyOf(columns);
    this.name =
        path.get(0)
            + (path.size() == 1 ? "" : "." + String.join(".", path().subList(1, path.size())));
  }

  /** The component. */
  public Property<?> property() {
    return path.get(path.size() - 1);
  }

  /** The names of the components that lead to it. */
  public List<String> path() {
    return path.stream().map(Property::name).map(String.class::cast).toList();
  }

  /** The name of its columns without the key's. */
  public String column() {
    return String.join("_", path.stream().map(Property::column).toList());
  }

  /** The class that it refers to. */
  public EntityType<?> target() {
    return target;
  }

  /** The columns that hold the other's key, in that key's order. */
  public List<ModelColumn> columns() {
    return columns;
  }

  /** Whether there may be none. */
  public boolean isNullable() {
    return columns.get(0).isNullable();
  }

  private Optional<Reference> declared() {
    return property().annotation(Reference.class);
  }

  /** What becomes of a row when the one that it refers to is deleted. */
  public Action onDelete() {
    return declared().map(Reference::onDelete).orElse(Action.RESTRICT);
  }

  /** What becomes of a row when the key that it refers to is changed. */
  public Action onUpdate() {
    return declared().map(Reference::onUpdate).orElse(Action.RESTRICT);
  }

  /** The reference that an instance holds; null if it holds none. */
  public @Nullable Ref<?> in(Object instance) {
    Object value = read(path.get(0), instance);
    for (int i = 1; i < path.size() && value != null; i++) {
      value = read(path.get(i), value);
    }
    return (Ref<?>) value;
  }

  @SuppressWarnings("unchecked") // the path follows the components of the class
  private static <T> @Nullable Object read(Property<T> property, Object instance) {
    return property.get((T) instance);
  }

  /** The class and the component, {@code Book.author}. */
  @Override
  public String toString() {
    return name;
  }
}

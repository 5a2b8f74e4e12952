package dev.millrace.orm.internal.model;

import dev.millrace.core.EntityType;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Name;
import dev.millrace.core.Property;
import dev.millrace.core.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One column's place in the tree of a mapped class.
 *
 * @param path the components from the class to the one that holds the value
 * @param target the class that the last of them refers to; null if it is no reference
 * @param key the leaf of that class's key of which this is a copy
 */
record Leaf(
    String column,
    List<Property<?>> path,
    @Nullable EntityType<?> target,
    @Nullable Leaf key,
    boolean isNullable) {

  /** The leaves of a class in the order of its components. */
  static List<Leaf> of(EntityType<?> type) {
    List<Leaf> leaves = new ArrayList<>();
    add(leaves, type.properties(), "", List.of(), false);
    return List.copyOf(leaves);
  }

  /** The leaves of a class's key alone, of which references to it are made. */
  static List<Leaf> ofKey(EntityType<?> type) {
    List<Leaf> leaves = new ArrayList<>();
    add(leaves, type.id(), "", List.of(), false);
    return List.copyOf(leaves);
  }

  private static void add(
      List<Leaf> leaves,
      List<? extends Property<?>> properties,
      String prefix,
      List<Property<?>> outer,
      boolean isNullable) {
    for (Property<?> property : properties) {
      List<Property<?>> path = new ArrayList<>(outer);
      path.add(property);
      String column = prefix + property.column();
      boolean takesNull = isNullable || property.isNullable();
      Optional<EntityType<?>> nested = property.embedded();
      Optional<EntityType<?>> target = property.reference();
      if (nested.isPresent()) {
        add(leaves, nested.get().properties(), column + "_", path, takesNull);
      } else if (target.isPresent()) {
        addReference(leaves, target.get(), path, column, takesNull);
      } else {
        leaves.add(new Leaf(column, List.copyOf(path), null, null, takesNull));
      }
    }
  }

  private static void addReference(
      List<Leaf> leaves,
      EntityType<?> target,
      List<Property<?>> path,
      String column,
      boolean isNullable) {
    List<Leaf> key = ofKey(target);
    boolean isNamed = path.get(path.size() - 1).annotation(Name.class).isPresent();
    for (Leaf part : key) {
      String name = key.size() == 1 && isNamed ? column : column + "_" + part.column();
      leaves.add(new Leaf(name, List.copyOf(path), target, part, isNullable));
    }
  }

  /** The component that holds the value. */
  Property<?> property() {
    return path.get(path.size() - 1);
  }

  /** The component that says how the value is kept: of a reference the other class's. */
  Property<?> origin() {
    return key == null ? property() : key.origin();
  }

  /** What is bound for an instance of the class. */
  @Nullable Object valueIn(Object instance) {
    return walk(0, instance);
  }

  /** What is bound for a key of the class, of which this is a leaf. */
  @Nullable Object valueInKey(EntityType<?> type, Object id) {
    List<? extends Property<?>> parts = type.id();
    return walk(1, parts.size() == 1 ? id : ((List<?>) id).get(parts.indexOf(path.get(0))));
  }

  private @Nullable Object walk(int depth, @Nullable Object start) {
    Object value = start;
    for (int i = depth; i < path.size() && value != null; i++) {
      value = read(path.get(i), value);
    }
    if (value == null) {
      return null;
    }
    if (key == null || target == null) {
      return Stored.form(property(), value);
    }
    return key.valueInKey(target, value instanceof Ref<?> ref ? idOf(ref) : value);
  }

  private Object idOf(Ref<?> ref) {
    if (!ref.isSaved()) {
      throw new InvalidQueryException(
          property()
              + ": "
              + ref.type().getSimpleName()
              + " is not saved yet and has no id: insert it, and refer to what insert() gives back");
    }
    return ref.id();
  }

  @SuppressWarnings("unchecked") // the path follows the components of the class
  private static <T> @Nullable Object read(Property<T> property, Object instance) {
    return property.get((T) instance);
  }
}

package dev.millrace.core;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names of the columns that hold a reference. */
final class KeyColumns {

  private KeyColumns() {}

  static List<String> of(Property<?> property) {
    List<String> names = new ArrayList<>();
    addReference(property, "", names, Set.of());
    return List.copyOf(names);
  }

  /** Whether the name that a component was given is that of its column, and no prefix. */
  static boolean isNamedWhole(Property<?> property, EntityType<?> target) {
    if (!property.component().isNamed() || target.id().size() != 1) {
      return false;
    }
    Component key = target.id().get(0).component();
    return key.reference() == null && key.embedded() == null;
  }

  /**
   * The key of a class that a component refers to.
   *
   * @param within the classes whose keys are being looked into
   */
  static List<? extends Property<?>> keyOf(EntityType<?> target, Set<Class<?>> within) {
    if (target.id().isEmpty()) {
      throw new MappingException(
          target.type().getSimpleName()
              + " cannot be referred to: it has no key; mark a component with @Id");
    }
    if (within.contains(target.type())) {
      throw new MappingException(
          target.type().getSimpleName() + " cannot be referred to: its key refers to itself");
    }
    return target.id();
  }

  private static void addReference(
      Property<?> property, String prefix, List<String> names, Set<Class<?>> within) {
    EntityType<?> target = property.reference().orElseThrow();
    String own = prefix + property.column();
    if (isNamedWhole(property, target)) {
      names.add(own);
      return;
    }
    for (Property<?> part : keyOf(target, within)) {
      addPart(part, own + "_", names, and(within, target.type()));
    }
  }

  private static void addPart(
      Property<?> part, String prefix, List<String> names, Set<Class<?>> within) {
    if (part.component().reference() != null) {
      addReference(part, prefix, names, within);
    } else if (part.component().embedded() != null) {
      EntityType<?> nested = part.embedded().orElseThrow();
      if (within.contains(nested.type())) {
        throw part.component().refused("it is within itself, as part of a key");
      }
      for (Property<?> inner : nested.properties()) {
        addPart(inner, prefix + part.column() + "_", names, and(within, nested.type()));
      }
    } else {
      names.add(prefix + part.column());
    }
  }

  static Set<Class<?>> and(Set<Class<?>> within, Class<?> type) {
    Set<Class<?>> both = new HashSet<>(within);
    both.add(type);
    return both;
  }
}

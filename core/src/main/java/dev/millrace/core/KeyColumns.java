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
    EntityType<?> target = property.reference().orElseThrow();
    add(target, property.column() + "_", names, Set.of());
    return names.size() == 1 && property.component().isNamed()
        ? List.of(property.column())
        : List.copyOf(names);
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

  private static void add(
      EntityType<?> target, String prefix, List<String> names, Set<Class<?>> within) {
    Set<Class<?>> inside = and(within, target.type());
    for (Property<?> part : keyOf(target, within)) {
      addPart(part, prefix, names, inside);
    }
  }

  private static void addPart(
      Property<?> part, String prefix, List<String> names, Set<Class<?>> within) {
    if (part.component().reference() != null) {
      int before = names.size();
      add(part.reference().orElseThrow(), prefix + part.column() + "_", names, within);
      if (names.size() == before + 1 && part.component().isNamed()) {
        names.set(before, prefix + part.column());
      }
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

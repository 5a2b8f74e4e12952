package dev.millrace.core;

import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * A component in the tree of a mapped class: {@code Book.author.name}.
 *
 * @param wanted the name that columns are compared with, {@code author_fullName}
 * @param column the name for messages, {@code author_full_name}
 * @param separator what stands between this name and those inside: a dot if this is a reference
 * @param outer the class or component that this one is nested in; null for the class itself
 */
record Place(String path, String wanted, String column, String separator, @Nullable Place outer) {

  static Place of(EntityType<?> type) {
    return new Place(type.type().getSimpleName(), "", "", "", null);
  }

  Place inside(Property<?> property) {
    return new Place(
        path + "." + property.name(),
        wanted + separator + property.component().label(),
        column + separator + property.column(),
        "_",
        this);
  }

  /** The same for the columns of the entity that a reference refers to. */
  Place dotted() {
    return new Place(path, wanted, column, ".", outer);
  }

  boolean isDotted() {
    return separator.equals(".");
  }

  /** What to declare so that NULL is taken here. */
  String remedy(Class<?> type) {
    Class<?> box = MethodType.methodType(type).wrap().returnType();
    String own = (type.isPrimitive() ? box.getSimpleName() + ", " : "") + "Optional or @Nullable";
    Place parent = outer;
    return parent == null || parent.outer == null
        ? own
        : own + ", or " + parent.path + " Optional or @Nullable";
  }
}

package dev.millrace.processor;

import java.util.List;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/**
 * What {@code core} sees as the components of a class: its fields of state. Those of a record are
 * its components, and javac knows where they stand, which it does not of the components.
 */
final class Components {
  private static final Set<Modifier> NO_STATE = Set.of(Modifier.STATIC, Modifier.TRANSIENT);

  static List<VariableElement> of(TypeElement type) {
    return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
        .filter(field -> field.getModifiers().stream().noneMatch(NO_STATE::contains))
        .toList();
  }

  /** Refuses, as {@code core} does when the program runs, what it could never build. */
  static void check(TypeElement type, Problems problems) {
    if (type.getKind().isInterface()) {
      problems.refuse(type, "it is an interface; map a record");
    } else if (type.getKind() == ElementKind.ENUM) {
      problems.refuse(type, "it is an enum, which is one value; map a record");
    } else if (type.getModifiers().contains(Modifier.ABSTRACT)) {
      problems.refuse(type, "it is abstract; map a record");
    } else if (!type.getTypeParameters().isEmpty()) {
      problems.refuse(
          type, "it has the type parameters " + type.getTypeParameters() + "; map one without");
    } else if (type.getEnclosingElement() instanceof TypeElement
        && !type.getModifiers().contains(Modifier.STATIC)) {
      problems.refuse(type, "it is an inner class; make it static");
    } else if (of(type).isEmpty()) {
      problems.refuse(type, "it has no components");
    }
  }

  private Components() {}
}

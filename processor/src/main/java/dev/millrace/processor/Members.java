package dev.millrace.processor;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;

/** Chooses the constant for each component of a class. */
final class Members {
  private final Types types;
  private final Problems problems;

  Members(Types types, Problems problems) {
    this.types = types;
    this.problems = problems;
  }

  Optional<Member> of(TypeElement owner, Element component) {
    String name = component.getSimpleName().toString();
    String place = owner.getSimpleName() + "." + name;
    TypeMirror type = valueType(component.asType());
    if (isNamed(type, Names.REF)) {
      return reference(component, place, (DeclaredType) type);
    }
    if (!TypeNames.isNameable(type)) {
      problems.note(
          component,
          place
              + " gets no field: a class of its type is private, and "
              + owner.getSimpleName()
              + "_ cannot name it");
      return Optional.empty();
    }
    String value = TypeNames.of(type);
    if (value.equals("java.lang.String")) {
      return Optional.of(Member.text(name));
    }
    return Optional.of(
        Names.NUMBERS.contains(value)
            ? Member.number(name, value)
            : Member.plain(name, value, TypeNames.isGeneric(type)));
  }

  private Optional<Member> reference(Element component, String place, DeclaredType type) {
    List<? extends TypeMirror> arguments = type.getTypeArguments();
    if (arguments.size() != 1
        || arguments.get(0).getKind() != TypeKind.DECLARED
        || TypeNames.isGeneric(arguments.get(0))) {
      problems.report(
          component,
          place + ": expected a Ref of a mapped class, as Ref<Author>, got " + TypeNames.of(type));
      return Optional.empty();
    }
    if (!TypeNames.isNameable(arguments.get(0))) {
      problems.note(component, place + " gets no field: the class that it refers to is private");
      return Optional.empty();
    }
    return Optional.of(
        Member.reference(component.getSimpleName().toString(), TypeNames.of(arguments.get(0))));
  }

  /** The type of a value that is there: boxed, and without the {@code Optional} around it. */
  private TypeMirror valueType(TypeMirror type) {
    if (type instanceof PrimitiveType primitive) {
      return types.boxedClass(primitive).asType();
    }
    if (isNamed(type, Names.OPTIONAL)
        && type instanceof DeclaredType optional
        && optional.getTypeArguments().size() == 1) {
      TypeMirror argument = optional.getTypeArguments().get(0);
      if (argument instanceof WildcardType wildcard) {
        return wildcard.getExtendsBound() == null ? type : wildcard.getExtendsBound();
      }
      return argument;
    }
    return type;
  }

  private static boolean isNamed(TypeMirror type, String name) {
    return type instanceof DeclaredType declared
        && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(name);
  }
}

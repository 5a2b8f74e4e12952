package dev.millrace.processor;

import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;

/** Writes types as source, whole and without the annotations that {@code toString} keeps. */
final class TypeNames extends SimpleTypeVisitor14<String, Void> {

  static String of(TypeMirror type) {
    return type.accept(new TypeNames(), null);
  }

  /**
   * Whether the class of a type says less than the type, so that no class literal stands for it.
   */
  static boolean isGeneric(TypeMirror type) {
    if (type instanceof ArrayType array) {
      return isGeneric(array.getComponentType());
    }
    return type instanceof DeclaredType declared
        && (!declared.getTypeArguments().isEmpty() || isGeneric(declared.getEnclosingType()));
  }

  /** Whether any part of a type does not exist, or not yet: another processor may make it. */
  static boolean isMissing(TypeMirror type) {
    return TypeParts.of(type).anyMatch(part -> part.getKind() == TypeKind.ERROR);
  }

  /** Whether a class of the same package can name every class in a type. */
  static boolean isNameable(TypeMirror type) {
    return TypeParts.of(type)
        .filter(part -> part.getKind() == TypeKind.DECLARED)
        .allMatch(part -> isNameable((TypeElement) ((DeclaredType) part).asElement()));
  }

  static boolean isNameable(TypeElement type) {
    return !type.getModifiers().contains(Modifier.PRIVATE)
        && (!(type.getEnclosingElement() instanceof TypeElement outer) || isNameable(outer));
  }

  @Override
  public String visitPrimitive(PrimitiveType type, Void unused) {
    return switch (type.getKind()) {
      case BOOLEAN -> "boolean";
      case BYTE -> "byte";
      case SHORT -> "short";
      case INT -> "int";
      case LONG -> "long";
      case CHAR -> "char";
      case FLOAT -> "float";
      default -> "double";
    };
  }

  @Override
  public String visitArray(ArrayType type, Void unused) {
    return visit(type.getComponentType()) + "[]";
  }

  @Override
  public String visitDeclared(DeclaredType type, Void unused) {
    TypeElement element = (TypeElement) type.asElement();
    TypeMirror outer = type.getEnclosingType();
    String name =
        outer.getKind() == TypeKind.DECLARED
            ? visit(outer) + "." + element.getSimpleName()
            : element.getQualifiedName().toString();
    List<? extends TypeMirror> arguments = type.getTypeArguments();
    return arguments.isEmpty()
        ? name
        : arguments.stream().map(this::visit).collect(Collectors.joining(", ", name + "<", ">"));
  }

  @Override
  public String visitWildcard(WildcardType type, Void unused) {
    if (type.getExtendsBound() != null) {
      return "? extends " + visit(type.getExtendsBound());
    }
    return type.getSuperBound() != null ? "? super " + visit(type.getSuperBound()) : "?";
  }

  @Override
  protected String defaultAction(TypeMirror type, Void unused) {
    throw new IllegalArgumentException("no component has a type of the kind " + type.getKind());
  }
}

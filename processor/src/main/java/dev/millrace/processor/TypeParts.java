package dev.millrace.processor;

import java.util.Objects;
import java.util.stream.Stream;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** Takes types apart. */
final class TypeParts {

  /** A type and every type within it. */
  static Stream<TypeMirror> of(TypeMirror type) {
    return Stream.concat(Stream.of(type), within(type).flatMap(TypeParts::of));
  }

  private static Stream<TypeMirror> within(TypeMirror type) {
    if (type instanceof ArrayType array) {
      return Stream.of(array.getComponentType());
    }
    if (type instanceof WildcardType wildcard) {
      return Stream.of(wildcard.getExtendsBound(), wildcard.getSuperBound())
          .filter(Objects::nonNull);
    }
    if (type instanceof DeclaredType declared) {
      return Stream.concat(
          declared.getTypeArguments().stream(), Stream.of(declared.getEnclosingType()));
    }
    return Stream.empty();
  }

  private TypeParts() {}
}

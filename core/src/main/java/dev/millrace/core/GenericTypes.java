package dev.millrace.core;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;

/** What mapping asks of generic types. */
final class GenericTypes {

  private GenericTypes() {}

  /** The class of a type without its arguments; Object where a type has none. */
  static Class<?> raw(Type type) {
    if (type instanceof Class<?> c) {
      return c;
    }
    if (type instanceof ParameterizedType parameterized) {
      return raw(parameterized.getRawType());
    }
    if (type instanceof GenericArrayType array) {
      return raw(array.getGenericComponentType()).arrayType();
    }
    return Object.class;
  }

  /** Whether a type depends on a type variable. */
  static boolean hasVariable(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      return Arrays.stream(parameterized.getActualTypeArguments())
          .anyMatch(GenericTypes::hasVariable);
    }
    if (type instanceof GenericArrayType array) {
      return hasVariable(array.getGenericComponentType());
    }
    if (type instanceof WildcardType wildcard) {
      return Arrays.stream(wildcard.getUpperBounds()).anyMatch(GenericTypes::hasVariable)
          || Arrays.stream(wildcard.getLowerBounds()).anyMatch(GenericTypes::hasVariable);
    }
    return type instanceof TypeVariable<?>;
  }

  /** A type as its author wrote it: without packages and enclosing classes. */
  static String shortName(Type type) {
    return type.getTypeName().replaceAll("[\\p{javaJavaIdentifierPart}.]*[.$]", "");
  }
}

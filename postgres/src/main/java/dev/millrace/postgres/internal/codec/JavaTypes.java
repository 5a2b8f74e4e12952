package dev.millrace.postgres.internal.codec;

import java.lang.invoke.MethodType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import org.jspecify.annotations.Nullable;

/** What reading asks of Java's types. */
final class JavaTypes {

  private JavaTypes() {}

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
    if (type instanceof WildcardType wildcard) {
      return raw(wildcard.getUpperBounds()[0]);
    }
    return Object.class;
  }

  /** A type argument; Object of a raw type. */
  static Type argument(Type type, int index) {
    return type instanceof ParameterizedType parameterized
        ? plain(parameterized.getActualTypeArguments()[index])
        : Object.class;
  }

  /** What the elements of an array are; null if the type is none. */
  static @Nullable Type component(Type type) {
    if (type instanceof GenericArrayType array) {
      return plain(array.getGenericComponentType());
    }
    return type instanceof Class<?> c ? c.getComponentType() : null;
  }

  /** A wildcard's bound; a primitive's box; Object for a variable. */
  static Type plain(Type type) {
    if (type instanceof WildcardType wildcard) {
      return plain(wildcard.getUpperBounds()[0]);
    }
    if (type instanceof Class<?> c) {
      return c.isPrimitive() ? MethodType.methodType(c).wrap().returnType() : c;
    }
    return type instanceof ParameterizedType || type instanceof GenericArrayType
        ? type
        : Object.class;
  }
}

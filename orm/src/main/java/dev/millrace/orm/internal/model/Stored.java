package dev.millrace.orm.internal.model;

import dev.millrace.core.Property;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Objects;

/** The form in which a component's values are bound. */
final class Stored {

  private Stored() {}

  static Object form(Property<?> property, Object value) {
    return Objects.requireNonNull(property.toStored(value));
  }

  /** The class of that form. */
  static Class<?> classOf(Property<?> property) {
    return raw(property.storedType());
  }

  /** The class itself, or that of the objects that hold the primitive values. */
  static Class<?> boxed(Class<?> type) {
    if (type == long.class) { // most keys are, and a method type is looked up
      return Long.class;
    }
    return type.isPrimitive() ? MethodType.methodType(type).wrap().returnType() : type;
  }

  /** The class of a type without its arguments. */
  static Class<?> raw(Type type) {
    if (type instanceof Class<?> c) {
      return c;
    }
    return type instanceof ParameterizedType parameterized
        ? (Class<?>) parameterized.getRawType()
        : Object.class;
  }
}

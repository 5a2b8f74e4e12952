package dev.millrace.core;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A component as its source declares it. */
final class Component {

  private static final Set<Class<?>> BOXES =
      Set.of(
          Boolean.class,
          Byte.class,
          Short.class,
          Character.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class);

  private static final Set<Class<?>> PRIMITIVE_OPTIONALS =
      Set.of(OptionalInt.class, OptionalLong.class, OptionalDouble.class);

  private final ComponentAnnotations annotations;
  private final Field field;
  private final @Nullable Method accessor;
  private final Type type;
  private final Type valueType;
  private final @Nullable String givenName;
  private final boolean nullable;
  private final boolean json;
  private final @Nullable Class<? extends Converter<?, ?>> converter;
  private final @Nullable Class<?> embedded;
  private final @Nullable Class<?> reference;

  private Component(Field field, @Nullable Method accessor, ComponentAnnotations annotations) {
    this.annotations = annotations;
    this.field = field;
    this.accessor = accessor;
    this.type = field.getGenericType();
    this.valueType = isOptional() ? insideOptional() : type;
    Name name = annotations.find(Name.class);
    this.givenName = name == null ? null : name.value();
    this.nullable =
        isOptional()
            || BOXES.contains(field.getType())
            || (!field.getType().isPrimitive() && annotations.sayNullable());
    this.json = annotations.has(Json.class);
    Convert convert = annotations.find(Convert.class);
    this.converter = convert == null ? null : convert.value();
    check(annotations.has(Embedded.class));
    this.embedded = isTakenApart() ? GenericTypes.raw(valueType) : null;
    this.reference = GenericTypes.raw(valueType) == Ref.class ? referred() : null;
  }

  static Component of(RecordComponent component, Field field, Parameter parameter) {
    return new Component(
        field, component.getAccessor(), new ComponentAnnotations(field, parameter, component));
  }

  static Component of(Field field, Parameter parameter) {
    return new Component(field, null, new ComponentAnnotations(field, parameter));
  }

  private void check(boolean marked) {
    if (GenericTypes.hasVariable(type)) {
      throw refused("its type " + type.getTypeName() + " is not known; map a class without it");
    }
    if (PRIMITIVE_OPTIONALS.contains(type)) {
      throw refused("declare it as an Optional of a boxed type");
    }
    if (givenName != null && givenName.isEmpty()) {
      throw refused("@Name is empty");
    }
    if ((marked ? 1 : 0) + (json ? 1 : 0) + (converter == null ? 0 : 1) > 1) {
      throw refused("@Convert, @Json and @Embedded exclude each other");
    }
    if (marked && (!(valueType instanceof Class<?> c) || ValueReader.isValue(c))) {
      throw refused("@Embedded stands on a class that is one value");
    }
  }

  private boolean isTakenApart() {
    if (annotations.has(Embedded.class)) {
      return true;
    }
    if (json || converter != null || !(valueType instanceof Class<?> c)) {
      return false;
    }
    return (c.isRecord() && c.getTypeParameters().length == 0)
        || c.isAnnotationPresent(Mapped.class);
  }

  private Class<?> referred() {
    if (json || converter != null) {
      throw refused("@Convert and @Json have no place on a Ref");
    }
    if (valueType instanceof ParameterizedType parameterized
        && parameterized.getActualTypeArguments()[0] instanceof Class<?> target) {
      return target;
    }
    throw refused("Ref must name the class that it refers to");
  }

  private Type insideOptional() {
    Type inside =
        type instanceof ParameterizedType parameterized
            ? parameterized.getActualTypeArguments()[0]
            : Object.class;
    if (inside == Object.class || inside instanceof WildcardType) {
      throw refused("Optional must say what is in it");
    }
    if (GenericTypes.raw(inside) == Optional.class) {
      throw refused("NULL has no place in an Optional of an Optional");
    }
    return inside;
  }

  String name() {
    return field.getName();
  }

  /** The name that columns are compared with. */
  String label() {
    return givenName == null ? name() : givenName;
  }

  String column() {
    return givenName == null ? ColumnNames.snake(name()) : givenName;
  }

  Type type() {
    return type;
  }

  Type valueType() {
    return valueType;
  }

  boolean isOptional() {
    return field.getType() == Optional.class;
  }

  boolean isNullable() {
    return nullable;
  }

  boolean isJson() {
    return json;
  }

  boolean isNamed() {
    return givenName != null;
  }

  @Nullable Class<? extends Converter<?, ?>> converter() {
    return converter;
  }

  /** The class whose components have columns of their own; null if there is one column. */
  @Nullable Class<?> embedded() {
    return embedded;
  }

  /** The class that it refers to; null if it is no {@link Ref}. */
  @Nullable Class<?> reference() {
    return reference;
  }

  <A extends Annotation> @Nullable A annotation(Class<A> kind) {
    return annotations.find(kind);
  }

  boolean has(Class<? extends Annotation> kind) {
    return annotations.has(kind);
  }

  Class<?> owner() {
    return field.getDeclaringClass();
  }

  Field field() {
    return field;
  }

  /** A record's own accessor. */
  @Nullable Method accessor() {
    return accessor;
  }

  String path() {
    return owner().getSimpleName() + "." + name();
  }

  MappingException refused(String reason) {
    return new MappingException(path() + " cannot be mapped: " + reason);
  }
}

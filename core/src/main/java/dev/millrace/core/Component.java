package dev.millrace.core;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.List;
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

  private final Field field;
  private final @Nullable Method accessor;
  private final Type type;
  private final Type valueType;
  private final List<AnnotatedElement> sources;

  private Component(Field field, @Nullable Method accessor, List<AnnotatedElement> sources) {
    this.field = field;
    this.accessor = accessor;
    this.type = field.getGenericType();
    this.sources = sources;
    this.valueType = isOptional() ? insideOptional() : type;
    check();
  }

  static Component of(RecordComponent component, Field field, Parameter parameter) {
    List<AnnotatedElement> sources = sources(field, parameter);
    sources.add(component);
    sources.add(component.getAnnotatedType());
    sources.add(component.getAccessor());
    sources.add(component.getAccessor().getAnnotatedReturnType());
    return new Component(field, component.getAccessor(), sources);
  }

  static Component of(Field field, Parameter parameter) {
    return new Component(field, null, sources(field, parameter));
  }

  private static List<AnnotatedElement> sources(Field field, Parameter parameter) {
    return new ArrayList<>(
        List.of(field, field.getAnnotatedType(), parameter, parameter.getAnnotatedType()));
  }

  private void check() {
    if (GenericTypes.hasVariable(type)) {
      throw refused("its type " + type.getTypeName() + " is not known; map a class without it");
    }
    if (PRIMITIVE_OPTIONALS.contains(type)) {
      throw refused("declare it as an Optional of a boxed type");
    }
    Name name = find(Name.class);
    if (name != null && name.value().isEmpty()) {
      throw refused("@Name is empty");
    }
    boolean embedded = find(Embedded.class) != null;
    int forms = (embedded ? 1 : 0) + (isJson() ? 1 : 0) + (find(Convert.class) == null ? 0 : 1);
    if (forms > 1) {
      throw refused("@Convert, @Json and @Embedded exclude each other");
    }
    if (embedded && (!(valueType instanceof Class<?> c) || ValueReader.isValue(c))) {
      throw refused("@Embedded stands on a class that is one value");
    }
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
    Name name = find(Name.class);
    return name == null ? name() : name.value();
  }

  String column() {
    Name name = find(Name.class);
    return name == null ? ColumnNames.snake(name()) : name.value();
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
    return isOptional()
        || BOXES.contains(field.getType())
        || (!field.getType().isPrimitive() && sources.stream().anyMatch(Component::saysNullable));
  }

  private static boolean saysNullable(AnnotatedElement source) {
    for (Annotation annotation : source.getAnnotations()) {
      if (annotation.annotationType().getSimpleName().equals("Nullable")) {
        return true;
      }
    }
    return false;
  }

  boolean isJson() {
    return find(Json.class) != null;
  }

  @Nullable Class<? extends Converter<?, ?>> converter() {
    Convert convert = find(Convert.class);
    return convert == null ? null : convert.value();
  }

  /** The class whose components have columns of their own; null if there is one column. */
  @Nullable Class<?> embedded() {
    if (find(Embedded.class) != null) {
      return GenericTypes.raw(valueType);
    }
    if (isJson() || converter() != null || !(valueType instanceof Class<?> c)) {
      return null;
    }
    boolean taken =
        (c.isRecord() && c.getTypeParameters().length == 0) || c.isAnnotationPresent(Mapped.class);
    return taken ? c : null;
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

  private <A extends Annotation> @Nullable A find(Class<A> annotation) {
    for (AnnotatedElement source : sources) {
      A found = source.getAnnotation(annotation);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}

package dev.millrace.sql.spi;

import dev.millrace.core.MappingException;
import dev.millrace.core.Name;
import dev.millrace.core.Outcome;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A record with type variables, which {@link dev.millrace.core.EntityType} does not take. */
final class GenericRecord implements JsonObject {

  private final Class<?> type;
  private final Constructor<?> constructor;
  private final RecordComponent[] components;
  private final List<JsonMember> members;

  GenericRecord(Class<?> type) {
    this.type = type;
    this.components = type.getRecordComponents();
    Class<?>[] parameters =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      this.constructor = type.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
    } catch (NoSuchMethodException e) {
      throw new AssertionError("every record has its canonical constructor", e);
    } catch (InaccessibleObjectException e) {
      throw new MappingException(
          type.getName()
              + " cannot be mapped: its package is not open to "
              + GenericRecord.class.getModule().getName(),
          Outcome.NOT_APPLIED,
          e);
    }
    this.members = Arrays.stream(components).map(GenericRecord::member).toList();
  }

  private static JsonMember member(RecordComponent component) {
    Method accessor = component.getAccessor();
    accessor.setAccessible(true);
    Name given = component.getAnnotation(Name.class);
    String name = given == null ? component.getName() : given.value();
    return new JsonMember(
        name, name, isNullable(component), instance -> invoke(accessor, instance));
  }

  private static boolean isNullable(RecordComponent component) {
    Class<?> type = component.getType();
    return type == Optional.class
        || (!type.isPrimitive() && type.getPackageName().equals("java.lang") && isBox(type))
        || Stream.of(component, component.getAnnotatedType(), component.getAccessor())
            .flatMap(source -> Arrays.stream(source.getAnnotations()))
            .anyMatch(each -> each.annotationType().getSimpleName().equals("Nullable"));
  }

  private static boolean isBox(Class<?> type) {
    return java.lang.invoke.MethodType.methodType(type).unwrap().returnType().isPrimitive();
  }

  private static @Nullable Object invoke(Method accessor, Object instance) {
    try {
      return accessor.invoke(instance);
    } catch (IllegalAccessException e) {
      throw new LinkageError("made accessible", e);
    } catch (InvocationTargetException e) {
      throw passed(e);
    }
  }

  @Override
  public List<JsonMember> members() {
    return members;
  }

  @Override
  public Object build(Map<?, ?> tree, Type[] arguments, JsonBinding binding, JsonPath path) {
    TypeVariable<?>[] variables = type.getTypeParameters();
    Map<TypeVariable<?>, Type> bound = new HashMap<>();
    for (int i = 0; i < variables.length; i++) {
      bound.put(variables[i], arguments[i]);
    }
    JsonBinding inner = new JsonBinding(bound, binding);
    @Nullable Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      JsonMember member = members.get(i);
      Type declared = components[i].getGenericType();
      values[i] = inner.convert(member.in(tree, path), declared, path.component(member.name()));
    }
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw passed(e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("accessible, and not abstract", e);
    } catch (IllegalArgumentException e) {
      throw path.refused("values do not fit the bounds of " + type.getSimpleName(), e);
    }
  }

  /** What a constructor or an accessor threw, as it is; records declare no checked exceptions. */
  private static RuntimeException passed(InvocationTargetException failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException unchecked
        ? unchecked
        : new UndeclaredThrowableException(cause);
  }
}

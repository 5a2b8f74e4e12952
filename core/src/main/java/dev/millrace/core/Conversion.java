package dev.millrace.core;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A component's converter, and the type that it is stored as. */
record Conversion(Converter<?, ?> converter, Type storedType) {

  static @Nullable Conversion of(Component component, Access access) {
    Class<? extends Converter<?, ?>> type = component.converter();
    if (type == null) {
      Scale scale = component.annotation(Scale.class);
      return scale == null ? null : new Conversion(Scaled.of(component, scale), Long.class);
    }
    Map<TypeVariable<?>, Type> arguments = new HashMap<>();
    collect(type, arguments);
    TypeVariable<?>[] forms = Converter.class.getTypeParameters();
    // The bound of Convert.value() lets no class pass that leaves them open.
    Type value = Objects.requireNonNull(arguments.get(forms[0]));
    Type stored = Objects.requireNonNull(arguments.get(forms[1]));
    if (GenericTypes.raw(value) != box(GenericTypes.raw(component.valueType()))) {
      throw component.refused(
          type.getSimpleName()
              + " converts "
              + GenericTypes.shortName(value)
              + ", not "
              + GenericTypes.shortName(component.valueType()));
    }
    return new Conversion(make(type, component, access), stored);
  }

  /** The stored form of a value of the component. */
  @SuppressWarnings("unchecked") // the component's values are of the type that it converts
  Object toStored(Object value, Component component) {
    return converted(value, component, ((Converter<Object, ?>) converter)::toStored);
  }

  /** The value of a stored form. */
  @SuppressWarnings("unchecked") // what is stored is of the converter's stored type
  Object fromStored(Object stored, Component component) {
    return converted(stored, component, ((Converter<?, Object>) converter)::fromStored);
  }

  private Object converted(
      Object value, Component component, Function<Object, ? extends Object> conversion) {
    try {
      return conversion.apply(value);
    } catch (MappingException failure) {
      throw failure;
    } catch (RuntimeException failure) {
      throw new MappingException(
          component.path() + ": " + converter.getClass().getSimpleName() + " failed on the value",
          Outcome.NOT_APPLIED,
          failure);
    }
  }

  private static Class<?> box(Class<?> type) {
    return MethodType.methodType(type).wrap().returnType();
  }

  private static Converter<?, ?> make(
      Class<? extends Converter<?, ?>> type, Component component, Access access) {
    MethodHandle constructor;
    try {
      Constructor<?> declared = type.getDeclaredConstructor();
      constructor = access.constructor(declared);
    } catch (NoSuchMethodException e) {
      throw component.refused(type.getSimpleName() + " has no constructor that takes nothing");
    }
    try {
      return (Converter<?, ?>) constructor.invoke();
    } catch (Throwable failure) {
      throw new MappingException(
          component.path() + " cannot be mapped: the constructor of its converter failed",
          Outcome.NOT_APPLIED,
          failure);
    }
  }

  /** Binds the variables of every generic supertype to what the subclasses say of them. */
  private static void collect(Type type, Map<TypeVariable<?>, Type> arguments) {
    Class<?> raw = GenericTypes.raw(type);
    if (type instanceof ParameterizedType parameterized) {
      TypeVariable<?>[] variables = raw.getTypeParameters();
      Type[] actual = parameterized.getActualTypeArguments();
      for (int i = 0; i < variables.length; i++) {
        arguments.put(variables[i], arguments.getOrDefault(actual[i], actual[i]));
      }
    }
    for (Type each : raw.getGenericInterfaces()) {
      collect(each, arguments);
    }
    Type superclass = raw.getGenericSuperclass();
    if (superclass != null) {
      collect(superclass, arguments);
    }
  }
}

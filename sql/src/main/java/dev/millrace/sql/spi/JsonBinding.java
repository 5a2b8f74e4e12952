package dev.millrace.sql.spi;

import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Converts trees to types.
 *
 * @param arguments what the variables of a generic record stand for, as the outer binding sees it
 */
record JsonBinding(Map<TypeVariable<?>, Type> arguments, @Nullable JsonBinding outer) {

  static final JsonBinding ROOT = new JsonBinding(Map.of(), null);

  @Nullable Object convert(@Nullable Object tree, Type type, JsonPath path) {
    if (type instanceof Class<?> c) {
      return toClass(tree, c, path);
    }
    if (type instanceof ParameterizedType generic) {
      Class<?> raw = (Class<?>) generic.getRawType();
      return toGeneric(tree, raw, generic.getActualTypeArguments(), path);
    }
    if (type instanceof WildcardType wildcard) {
      return convert(tree, wildcard.getUpperBounds()[0], path);
    }
    if (type instanceof GenericArrayType array) {
      return toArray(tree, array.getGenericComponentType(), path);
    }
    Type argument = arguments.get(type);
    return argument == null || outer == null ? tree : outer.convert(tree, argument, path);
  }

  /** The class of the arrays that a type's values are put into. */
  private Class<?> raw(Type type) {
    if (type instanceof Class<?> c) {
      return c;
    }
    if (type instanceof ParameterizedType generic) {
      return (Class<?>) generic.getRawType();
    }
    if (type instanceof GenericArrayType array) {
      return raw(array.getGenericComponentType()).arrayType();
    }
    Type argument = arguments.get(type);
    return argument == null || outer == null ? Object.class : outer.raw(argument);
  }

  private @Nullable Object toClass(@Nullable Object tree, Class<?> type, JsonPath path) {
    if (type.isPrimitive()) {
      if (tree == null) {
        throw path.cannotRead(null, type.getName());
      }
      return scalar(tree, type, path);
    }
    if (type == Object.class || (tree == null && type != Optional.class)) {
      return tree;
    }
    if (type.isArray() && type != byte[].class) {
      return toArray(tree, type.getComponentType(), path);
    }
    Type[] variables = type.getTypeParameters();
    return toGeneric(tree, type, variables, path);
  }

  private @Nullable Object toGeneric(
      @Nullable Object tree, Class<?> type, Type[] args, JsonPath path) {
    if (type == Optional.class) {
      return Optional.ofNullable(convert(tree, args[0], path));
    }
    if (tree == null) {
      return null;
    }
    if (type == List.class || type == Collection.class || type == Iterable.class) {
      return Collections.unmodifiableList(elements(tree, args[0], type, path, new ArrayList<>()));
    }
    if (type == Set.class) {
      return Collections.unmodifiableSet(
          elements(tree, args[0], type, path, new LinkedHashSet<>()));
    }
    if (type == Map.class) {
      return map(tree, args, path);
    }
    if (Iterable.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)) {
      throw path.refused("cannot read " + type.getName() + "; use List, Set or Map");
    }
    return isScalar(type) ? scalar(tree, type, path) : instance(tree, type, args, path);
  }

  private <C extends Collection<@Nullable Object>> C elements(
      Object tree, Type type, Class<?> target, JsonPath path, C elements) {
    if (!(tree instanceof List<?> list)) {
      throw path.cannotRead(tree, target.getSimpleName());
    }
    int index = 0;
    for (Object element : list) {
      elements.add(convert(element, type, path.element(index++)));
    }
    return elements;
  }

  private Map<Object, @Nullable Object> map(Object tree, Type[] args, JsonPath path) {
    if (!(tree instanceof Map<?, ?> map)) {
      throw path.cannotRead(tree, "Map");
    }
    Map<Object, @Nullable Object> converted = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          Object name = key(key, raw(args[0]), path);
          converted.put(name, convert(value, args[1], path.mapValue()));
        });
    return Collections.unmodifiableMap(converted);
  }

  private static Object key(Object key, Class<?> type, JsonPath path) {
    if (type.isAssignableFrom(String.class)) {
      return key;
    }
    if (type.isEnum()) {
      return scalar(key, type, path);
    }
    throw path.refused("cannot read a Map with keys of " + type.getName() + "; use String");
  }

  private @Nullable Object toArray(@Nullable Object tree, Type component, JsonPath path) {
    if (tree == null) {
      return null;
    }
    if (!(tree instanceof List<?> list)) {
      throw path.cannotRead(tree, component.getTypeName() + "[]");
    }
    Object array = Array.newInstance(raw(component), list.size());
    for (int i = 0; i < list.size(); i++) {
      Array.set(array, i, convert(list.get(i), component, path.element(i)));
    }
    return array;
  }

  private Object instance(Object tree, Class<?> type, Type[] args, JsonPath path) {
    if (!(tree instanceof Map<?, ?> members)) {
      throw path.cannotRead(tree, type.getSimpleName());
    }
    path.checkDepth();
    return JsonObject.of(type).build(members, args, this, path);
  }

  private static boolean isScalar(Class<?> type) {
    return type == String.class
        || type == Boolean.class
        || type == byte[].class
        || type.isEnum()
        || JsonNumbers.isNumber(type)
        || JsonText.isText(type);
  }

  /** Of a scalar class or a primitive. */
  private static Object scalar(Object tree, Class<?> target, JsonPath path) {
    Class<?> type = MethodType.methodType(target).wrap().returnType();
    Object value = null;
    if (JsonNumbers.isNumber(type)) {
      if (tree instanceof Number number) {
        value = JsonNumbers.convert(number, type);
        if (value == null) {
          throw path.refused("the number does not fit " + target.getSimpleName() + " exactly");
        }
      }
    } else if (type == Boolean.class) {
      value = tree instanceof Boolean ? tree : null;
    } else if (tree instanceof String text) {
      value = ofText(text, type);
      if (value == null) {
        throw path.refused("the text is no " + target.getSimpleName());
      }
    }
    if (value == null) {
      throw path.cannotRead(tree, target.getSimpleName());
    }
    return value;
  }

  private static @Nullable Object ofText(String text, Class<?> type) {
    if (type == String.class) {
      return text;
    }
    if (type.isEnum()) {
      for (Object constant : type.getEnumConstants()) {
        if (((Enum<?>) constant).name().equals(text)) {
          return constant;
        }
      }
      return null;
    }
    if (type == byte[].class) {
      try {
        return Base64.getDecoder().decode(text);
      } catch (IllegalArgumentException e) {
        return null; // its message would quote the text
      }
    }
    return JsonText.parse(text, type);
  }
}

package dev.millrace.core;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The constructor that makes an instance of a class, and the components that it takes, in its
 * order.
 */
record Shape(Constructor<?> constructor, List<Component> components) {

  static Shape of(Class<?> type) {
    refuseUnbuildable(type);
    return type.isRecord() ? ofRecord(type) : ofFields(type);
  }

  private static void refuseUnbuildable(Class<?> type) {
    if (ValueReader.isValue(type)) {
      throw refused(type, "it is one value, not a class with components");
    }
    if (type.isInterface()) {
      throw refused(type, "it is an interface; map a record");
    }
    if (Modifier.isAbstract(type.getModifiers())) {
      throw refused(type, "it is abstract; map a record");
    }
    boolean inner =
        type.isAnonymousClass()
            || (type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers()));
    if (inner && !type.isRecord()) {
      throw refused(type, "it is an inner class; make it static");
    }
  }

  private static Shape ofRecord(Class<?> type) {
    RecordComponent[] declared = type.getRecordComponents();
    if (declared.length == 0) {
      throw refused(type, "it has no components");
    }
    Class<?>[] types =
        Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> canonical = type.getDeclaredConstructor(types);
      Parameter[] parameters = canonical.getParameters();
      List<Component> components = new ArrayList<>();
      for (int i = 0; i < declared.length; i++) {
        Field field = type.getDeclaredField(declared[i].getName());
        components.add(Component.of(declared[i], field, parameters[i]));
      }
      return new Shape(canonical, List.copyOf(components));
    } catch (NoSuchMethodException | NoSuchFieldException e) {
      throw new LinkageError("every record has its canonical constructor and fields", e);
    }
  }

  private static Shape ofFields(Class<?> type) {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (Field field : stateOf(type)) {
      fields.put(field.getName(), field);
    }
    for (Class<?> c = type.getSuperclass(); c != null; c = c.getSuperclass()) {
      if (!stateOf(c).isEmpty()) {
        throw refused(type, "it has fields in " + c.getSimpleName() + "; make it a record");
      }
    }
    List<Shape> fitting = new ArrayList<>();
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      List<Field> taken = fieldsTaken(constructor, fields);
      if (taken != null && !taken.isEmpty()) {
        fitting.add(new Shape(constructor, components(constructor, taken)));
      }
    }
    if (fitting.size() != 1) {
      throw refused(
          type,
          (fitting.isEmpty() ? "no constructor takes" : "several constructors take")
              + " exactly its fields ("
              + fields.values().stream()
                  .map(f -> GenericTypes.shortName(f.getGenericType()) + " " + f.getName())
                  .collect(Collectors.joining(", "))
              + "); make it a record, or give it one such constructor: setters are not called,"
              + " static and transient fields do not count");
    }
    return fitting.get(0);
  }

  private static List<Field> stateOf(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> !field.isSynthetic())
        .filter(field -> (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0)
        .toList();
  }

  /** The fields that a constructor's parameters stand for, by name or else by order and type. */
  private static @Nullable List<Field> fieldsTaken(
      Constructor<?> constructor, Map<String, Field> fields) {
    Parameter[] parameters = constructor.getParameters();
    if (constructor.isSynthetic() || parameters.length != fields.size()) {
      return null;
    }
    List<Field> inOrder = List.copyOf(fields.values());
    List<Field> taken = new ArrayList<>();
    for (int i = 0; i < parameters.length; i++) {
      Parameter parameter = parameters[i];
      Field field = parameter.isNamePresent() ? fields.get(parameter.getName()) : inOrder.get(i);
      if (field == null || field.getType() != parameter.getType()) {
        return null;
      }
      taken.add(field);
    }
    return taken;
  }

  private static List<Component> components(Constructor<?> constructor, List<Field> taken) {
    Parameter[] parameters = constructor.getParameters();
    List<Component> components = new ArrayList<>();
    for (int i = 0; i < parameters.length; i++) {
      components.add(Component.of(taken.get(i), parameters[i]));
    }
    return List.copyOf(components);
  }

  static MappingException refused(Class<?> type, String reason) {
    return new MappingException(type.getTypeName() + " cannot be mapped: " + reason);
  }
}

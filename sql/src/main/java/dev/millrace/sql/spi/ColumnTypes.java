package dev.millrace.sql.spi;

import java.lang.invoke.MethodType;
import java.util.Map;

/** The types of columns that an engine has for classes of Java. */
public final class ColumnTypes {

  private final String engine;
  private final Map<Class<?>, String> types;

  /**
   * Names the types of an engine.
   *
   * @param engine as messages call it
   * @param types by class, none of them primitive
   */
  public ColumnTypes(String engine, Map<Class<?>, String> types) {
    this.engine = engine;
    this.types = Map.copyOf(types);
  }

  /**
   * The type for values of a class, primitive or boxed; the constants of enums are kept by name.
   *
   * @throws IllegalArgumentException if such values have no form of their own
   */
  public String of(Class<?> type) {
    String known = types.get(type.isEnum() ? String.class : boxed(type));
    if (known == null) {
      throw new IllegalArgumentException(
          engine
              + " has no column type for "
              + type.getName()
              + "; give it a converter, or keep it as JSON");
    }
    return known;
  }

  /** Whether values of a class, primitive or boxed, have a type. */
  public boolean has(Class<?> type) {
    return type.isEnum() || types.containsKey(boxed(type));
  }

  /** The class itself, or that of the objects that hold the primitive values. */
  public static Class<?> boxed(Class<?> type) {
    return MethodType.methodType(type).wrap().returnType();
  }
}

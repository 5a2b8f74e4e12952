package dev.millrace.datastore;

import java.util.HashMap;
import java.util.Map;

/** Enums by the names of their constants. */
final class EnumCodec implements ValueCodec {

  private final Class<?> declared;
  private final Map<String, Object> constants = new HashMap<>();
  private final Place place;

  EnumCodec(Class<?> declared, Place place) {
    this.declared = declared;
    this.place = place;
    for (Object constant : declared.getEnumConstants()) {
      constants.put(((Enum<?>) constant).name(), constant);
    }
  }

  @Override
  public Object encode(Object value, String namespace) {
    if (value instanceof Enum<?> constant && constant.getDeclaringClass() == declared) {
      return constant.name();
    }
    throw place.expected(declared.getSimpleName(), value);
  }

  @Override
  public Object decode(Object value, String namespace) {
    if (!(value instanceof String name)) {
      throw place.expected(declared.getSimpleName(), value);
    }
    Object constant = constants.get(name);
    if (constant == null) {
      throw place.refused("a text that is no " + declared.getSimpleName());
    }
    return constant;
  }

  /** Constants, and the names of any. */
  @Override
  public Comparand comparand(Object value, String namespace) {
    return value instanceof String name
        ? Comparand.of(name)
        : Comparand.of(encode(value, namespace));
  }
}

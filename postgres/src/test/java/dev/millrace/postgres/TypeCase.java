package dev.millrace.postgres;

import java.util.HashMap;
import java.util.Map;

/**
 * A value of a PostgreSQL type and what it is in Java.
 *
 * @param type as one writes it in a cast
 * @param literal what the server reads as the value
 * @param value what it is read as when nothing is said
 * @param views what it is read as by the class that is asked for, and written from
 */
record TypeCase(String type, String literal, Object value, Map<Class<?>, Object> views) {

  static TypeCase of(String type, String literal, Object value) {
    return new TypeCase(type, literal, value, Map.of());
  }

  /** The same value seen as another class. */
  <T> TypeCase as(Class<T> view, T seen) {
    Map<Class<?>, Object> more = new HashMap<>(views);
    more.put(view, seen);
    return new TypeCase(type, literal, value, more);
  }

  String sql() {
    return "'" + literal.replace("'", "''") + "'::" + type;
  }

  @Override
  public String toString() {
    String shown = sql();
    return shown.length() < 60 ? shown : shown.substring(0, 50) + "… of " + shown.length();
  }
}

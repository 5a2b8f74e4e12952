package dev.millrace.orm.internal.model;

import dev.millrace.core.Property;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Makes what a caller gives for a key the class that the key has. */
final class KeyValue {

  private KeyValue() {}

  static Object fit(Model<?> model, Property<?> property, @Nullable Object given) {
    if (given == null) {
      throw new IllegalArgumentException(model.name() + ": the key has no " + property.name());
    }
    if (property.reference().isPresent() || !(property.valueType() instanceof Class<?> declared)) {
      return given;
    }
    Class<?> wanted = Stored.boxed((Class<?>) declared);
    if (wanted.isInstance(given)) {
      return given;
    }
    Object converted = given instanceof Number number ? integer(wanted, number) : null;
    if (converted == null) {
      throw new IllegalArgumentException(
          property
              + ": expected a key of "
              + shortName(declared)
              + ", got "
              + given.getClass().getSimpleName());
    }
    return converted;
  }

  private static String shortName(Type type) {
    return ((Class<?>) type).getSimpleName();
  }

  private static @Nullable Object integer(Class<?> wanted, Number number) {
    long value = number.longValue();
    if (number.doubleValue() != value) {
      return null;
    }
    if (wanted == Long.class) {
      return value;
    }
    if (wanted == Integer.class && (int) value == value) {
      return (int) value;
    }
    return wanted == Short.class && (short) value == value ? (short) value : null;
  }
}

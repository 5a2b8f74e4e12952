package dev.millrace.postgres.internal.codec;

import dev.millrace.core.Converter;
import dev.millrace.core.EntityType;
import dev.millrace.core.MappingException;
import dev.millrace.core.Property;
import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.sql.spi.ColumnNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which field of a composite each component of a mapped class goes into.
 *
 * @param <T> the mapped class
 */
final class CompositeParts<T> {

  private final EntityType<T> type;
  private final int[] fields;

  private CompositeParts(EntityType<T> type, int[] fields) {
    this.type = type;
    this.fields = fields;
  }

  /**
   * Names meet exactly, else without regard to case.
   *
   * @throws MappingException if there is no field for a component
   */
  static <T> CompositeParts<T> of(EntityType<T> type, ColumnNames names) {
    List<Property<T>> properties = type.properties();
    int[] fields = new int[properties.size()];
    for (int i = 0; i < fields.length; i++) {
      Property<T> property = properties.get(i);
      fields[i] = field(property, names);
      if (fields[i] < 0) {
        throw new MappingException(
            property
                + ": no field \""
                + property.column()
                + "\" among "
                + String.join(", ", names));
      }
    }
    return new CompositeParts<>(type, fields);
  }

  private static int field(Property<?> property, ColumnNames names) {
    if (names.has(property.column())) {
      return names.position(property.column());
    }
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(property.column())
          || names.get(i).equalsIgnoreCase(property.name())) {
        return i;
      }
    }
    return -1;
  }

  /** The values of the fields in order; those that no component goes into are NULL. */
  @Nullable Object[] values(Object instance, int count, JsonForms json) {
    @Nullable Object[] values = new Object[count];
    for (int i = 0; i < fields.length; i++) {
      Property<T> property = type.properties().get(i);
      Object value = property.get(type.type().cast(instance));
      values[fields[i]] = value == null ? null : stored(property, value, json);
    }
    return values;
  }

  @SuppressWarnings("unchecked") // a converter takes the values of its component
  private static Object stored(Property<?> property, Object value, JsonForms json) {
    if (property.converter().isPresent()) {
      Converter<?, ?> converter = property.converter().get();
      try {
        return ((Converter<Object, Object>) converter).toStored(value);
      } catch (RuntimeException e) {
        throw new CannotWrite(
            converter.getClass().getSimpleName() + " failed on the value of " + property);
      }
    }
    try {
      return property.isJson() && !(value instanceof String) ? json.text(value) : value;
    } catch (CannotWrite e) {
      throw new CannotWrite(property + ": " + e.getMessage(), e.getCause());
    }
  }
}

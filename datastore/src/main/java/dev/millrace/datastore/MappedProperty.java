package dev.millrace.datastore;

import dev.millrace.core.Indexed;
import dev.millrace.core.InvalidModelException;
import dev.millrace.core.Name;
import dev.millrace.core.Property;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One component of a class as a property.
 *
 * @param name that of the property
 * @param isIndexed whether queries find it
 */
record MappedProperty<T>(Property<T> property, String name, ValueCodec codec, boolean isIndexed) {

  static <T> MappedProperty<T> of(Property<T> property) {
    String name = property.annotation(Name.class).map(Name::value).orElse(property.name());
    try {
      Names.checkProperty(name);
    } catch (IllegalArgumentException e) {
      throw new InvalidModelException(property + ": " + e.getMessage());
    }
    ValueCodec codec = Codecs.of(property);
    boolean isWanted = property.annotation(Indexed.class).map(Indexed::value).orElse(true);
    return new MappedProperty<>(property, name, codec, isWanted && codec.isIndexed());
  }

  private Place place() {
    return new Place(property.toString());
  }

  /** A value of the component as one of the property. */
  @Nullable Object encode(@Nullable Object value, String namespace) {
    Object stored = property.toStored(value);
    return stored == null ? null : codec.encode(stored, namespace);
  }

  /** The value of the component in an entity. */
  @Nullable Object read(Entity entity, String namespace) {
    Object value = entity.get(name);
    if (value != null) {
      return property.fromStored(codec.decode(value, namespace));
    }
    if (property.isNullable()) {
      return null;
    }
    throw place()
        .refused(
            "expected a value of the property \""
                + name
                + "\", got "
                + (entity.contains(name) ? "null" : "no such property")
                + "; to take that, make it an Optional or @Nullable");
  }

  /** What equals a value of the component. */
  Comparand comparand(Object value, String namespace) {
    if (property.converter().isEmpty() || codec instanceof ListCodec) {
      return codec.comparand(value, namespace);
    }
    boolean isDecimal = property.valueType() == BigDecimal.class && value instanceof Number;
    Object stored = property.toStored(isDecimal ? FloatingCodec.exact((Number) value) : value);
    if (stored == null) {
      throw place().expected("a value", null);
    }
    return codec.comparand(stored, namespace);
  }
}

package dev.millrace.dynamo.internal.codec;

import dev.millrace.core.Property;
import dev.millrace.dynamo.spi.AttributeValue;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One component of a class as an attribute.
 *
 * @param name what it is written as
 * @param alias what it is read as too
 * @param <T> the class
 */
public record Attribute<T>(Property<T> property, String name, String alias, ValueCodec codec) {

  /** The value of an instance; null if it is absent. */
  public @Nullable AttributeValue get(T instance) {
    return encode(property.get(instance));
  }

  /**
   * A value of the component as a value of the attribute; null if it is absent, as null and an
   * empty set are.
   */
  public @Nullable AttributeValue encode(@Nullable Object value) {
    Object stored = property.toStored(value);
    if (stored == null || (codec.isAbsentWhenEmpty() && isEmpty(stored))) {
      return null;
    }
    return codec.encode(stored);
  }

  private static boolean isEmpty(Object stored) {
    return stored instanceof Collection<?> elements && elements.isEmpty();
  }

  /** The value of the component in an item. */
  @Nullable Object read(Map<String, AttributeValue> item) {
    AttributeValue value = item.get(name);
    if (value == null && !alias.equals(name)) {
      value = item.get(alias);
    }
    if (value != null && !(value instanceof AttributeValue.Null)) {
      return property.fromStored(codec.decode(value));
    }
    if (property.isNullable()) {
      return null;
    }
    if (codec.isAbsentWhenEmpty() && property.converter().isEmpty()) {
      return Set.of();
    }
    throw new Place(property.toString())
        .refused(
            (value == null ? "the item has no \"" : "null in \"")
                + name
                + "\"; to take that, make it an Optional or @Nullable");
  }
}

package dev.millrace.dynamo.internal.codec;

import dev.millrace.dynamo.spi.AttributeValue;
import java.util.Map;

/**
 * How instances of a class are items, or maps inside of items.
 *
 * @param <T> the class
 */
public interface ItemMapping<T> {

  /** The class. */
  Class<?> type();

  /** The item of an instance: without what is absent. */
  Map<String, AttributeValue> write(T instance);

  /**
   * The instance of an item.
   *
   * @throws dev.millrace.core.MappingException if it lacks an attribute, or has one of another type
   */
  T read(Map<String, AttributeValue> item);

  /** As {@link #write}, of what is known to be one only where it runs. */
  @SuppressWarnings("unchecked") // the caller has looked at its class
  default Map<String, AttributeValue> writeAny(Object instance) {
    return write((T) instance);
  }

  /** As {@link #read}, of a class that is not known here. */
  default Object readAny(Map<String, AttributeValue> item) {
    return (Object) read(item);
  }
}

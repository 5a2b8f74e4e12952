package dev.millrace.dynamo.internal.model;

import dev.millrace.core.MappingException;
import dev.millrace.dynamo.internal.codec.ItemMapping;
import dev.millrace.dynamo.spi.AttributeValue;
import java.util.Map;

/** A class of a sealed interface by itself: its items say which class they are. */
record MarkedMapping<T>(ItemMapping<T> mapping, Model.Marker marker) implements ItemMapping<T> {

  @Override
  public Class<?> type() {
    return mapping.type();
  }

  @Override
  public Map<String, AttributeValue> write(T instance) {
    Map<String, AttributeValue> item = mapping.write(instance);
    item.put(marker.name(), new AttributeValue.S(marker.value()));
    return item;
  }

  /** An item that does not say is taken for one of the class. */
  @Override
  public T read(Map<String, AttributeValue> item) {
    AttributeValue found = item.get(marker.name());
    if (found != null && !found.equals(new AttributeValue.S(marker.value()))) {
      throw new MappingException(
          "the item is no " + marker.value() + " by its \"" + marker.name() + "\"");
    }
    return mapping.read(item);
  }
}

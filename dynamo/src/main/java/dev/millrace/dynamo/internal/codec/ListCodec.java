package dev.millrace.dynamo.internal.codec;

import dev.millrace.dynamo.spi.AttributeValue;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists and arrays.
 *
 * @param component the class of an array's elements; null for a list
 */
record ListCodec(ValueCodec element, @Nullable Class<?> component, Place place)
    implements ValueCodec {

  private static final AttributeValue NULL = new AttributeValue.Null();

  @Override
  public String type() {
    return "L";
  }

  @Override
  public AttributeValue encode(Object value) {
    List<AttributeValue> values = new ArrayList<>();
    if (value instanceof Collection<?> collection) {
      for (Object each : collection) {
        values.add(each == null ? NULL : element.encode(each));
      }
    } else if (value.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        Object each = Array.get(value, i);
        values.add(each == null ? NULL : element.encode(each));
      }
    } else {
      throw place.refused("expected a list, got " + value.getClass().getSimpleName());
    }
    return new AttributeValue.L(values);
  }

  @Override
  public Object decode(AttributeValue value) {
    if (!(value instanceof AttributeValue.L list)) {
      throw place.cannotRead(value, "a list");
    }
    return component == null ? list(list.values()) : array(component, list.values());
  }

  private List<@Nullable Object> list(List<AttributeValue> values) {
    List<@Nullable Object> decoded = new ArrayList<>(values.size());
    for (AttributeValue each : values) {
      decoded.add(each instanceof AttributeValue.Null ? null : element.decode(each));
    }
    return Collections.unmodifiableList(decoded);
  }

  private Object array(Class<?> component, List<AttributeValue> values) {
    Object array = Array.newInstance(component, values.size());
    for (int i = 0; i < values.size(); i++) {
      AttributeValue each = values.get(i);
      if (!(each instanceof AttributeValue.Null)) {
        Array.set(array, i, element.decode(each));
      } else if (component.isPrimitive()) {
        throw place.cannotRead(each, component.getName());
      }
    }
    return array;
  }
}

package dev.millrace.dynamo.internal.codec;

import dev.millrace.dynamo.spi.AttributeValue;
import java.util.function.Supplier;

/** Instances of mapped classes inside of others. */
record ObjectCodec(Class<?> target, Supplier<ItemMapping<?>> mapping, Place place)
    implements ValueCodec {

  @Override
  public String type() {
    return "M";
  }

  @Override
  public AttributeValue encode(Object value) {
    if (!target.isInstance(value)) {
      throw place.refused(
          "expected " + target.getSimpleName() + ", got " + value.getClass().getSimpleName());
    }
    return new AttributeValue.M(mapping.get().writeAny(value));
  }

  @Override
  public Object decode(AttributeValue value) {
    if (!(value instanceof AttributeValue.M map)) {
      throw place.cannotRead(value, target.getSimpleName());
    }
    return mapping.get().readAny(map.members());
  }
}

package dev.millrace.dynamo.internal.codec;

import dev.millrace.dynamo.spi.AttributeValue;

/** Values of attributes as they are. */
record RawCodec(Class<?> target, Place place) implements ValueCodec {

  @Override
  public String type() {
    return "";
  }

  @Override
  public AttributeValue encode(Object value) {
    return (AttributeValue) value;
  }

  @Override
  public Object decode(AttributeValue value) {
    if (!target.isInstance(value)) {
      throw place.cannotRead(value, target.getSimpleName());
    }
    return value;
  }
}

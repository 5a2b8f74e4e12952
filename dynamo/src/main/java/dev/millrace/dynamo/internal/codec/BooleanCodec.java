package dev.millrace.dynamo.internal.codec;

import dev.millrace.dynamo.spi.AttributeValue;

/** Booleans. */
record BooleanCodec(Place place) implements ValueCodec {

  @Override
  public String type() {
    return "BOOL";
  }

  @Override
  public AttributeValue encode(Object value) {
    if (!(value instanceof Boolean bool)) {
      throw place.refused("expected a boolean, got " + value.getClass().getSimpleName());
    }
    return new AttributeValue.Bool(bool);
  }

  @Override
  public Object decode(AttributeValue value) {
    if (!(value instanceof AttributeValue.Bool bool)) {
      throw place.cannotRead(value, "boolean");
    }
    return bool.value();
  }
}

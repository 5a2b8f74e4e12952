package dev.millrace.dynamo.internal.codec;

import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.sql.spi.Json;
import java.lang.reflect.Type;

/** Values of any class as the text of their JSON. */
record JsonCodec(Type target, Place place) implements ValueCodec {

  @Override
  public String type() {
    return "S";
  }

  @Override
  public AttributeValue encode(Object value) {
    return new AttributeValue.S(Json.write(value));
  }

  @Override
  public Object decode(AttributeValue value) {
    if (!(value instanceof AttributeValue.S s)) {
      throw place.cannotRead(value, "JSON");
    }
    Object decoded = Json.convert(Json.parse(s.text()), target);
    if (decoded == null) {
      throw place.refused("the JSON is null");
    }
    return decoded;
  }
}

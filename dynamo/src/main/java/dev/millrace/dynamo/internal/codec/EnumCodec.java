package dev.millrace.dynamo.internal.codec;

import dev.millrace.dynamo.spi.AttributeValue;
import java.util.HashMap;
import java.util.Map;

/** Enums by the names of their constants. */
final class EnumCodec implements ValueCodec {

  private final Class<?> target;
  private final Map<String, Object> constants = new HashMap<>();
  private final Place place;

  EnumCodec(Class<?> target, Place place) {
    this.target = target;
    this.place = place;
    for (Object constant : target.getEnumConstants()) {
      constants.put(((Enum<?>) constant).name(), constant);
    }
  }

  @Override
  public String type() {
    return "S";
  }

  @Override
  public AttributeValue encode(Object value) {
    String name = value instanceof Enum<?> constant ? constant.name() : value.toString();
    if (!constants.containsKey(name)) {
      throw place.refused("the value is no " + target.getSimpleName());
    }
    return new AttributeValue.S(name);
  }

  @Override
  public Object decode(AttributeValue value) {
    if (!(value instanceof AttributeValue.S s)) {
      throw place.cannotRead(value, target.getSimpleName());
    }
    Object constant = constants.get(s.text());
    if (constant == null) {
      throw place.refused("the text is no " + target.getSimpleName());
    }
    return constant;
  }
}

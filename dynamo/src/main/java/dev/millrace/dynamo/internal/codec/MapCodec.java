package dev.millrace.dynamo.internal.codec;

import dev.millrace.dynamo.spi.AttributeValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps by texts or what is kept as text. */
record MapCodec(ValueCodec key, ValueCodec element, Place place) implements ValueCodec {

  private static final AttributeValue NULL = new AttributeValue.Null();

  @Override
  public String type() {
    return "M";
  }

  @Override
  public AttributeValue encode(Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw place.refused("expected a map, got " + value.getClass().getSimpleName());
    }
    Map<String, AttributeValue> members = new LinkedHashMap<>();
    map.forEach(
        (name, member) -> {
          if (name == null) {
            throw place.refused("a map has no null among its keys");
          }
          String text = ((AttributeValue.S) key.encode(name)).text();
          members.put(text, member == null ? NULL : element.encode(member));
        });
    return new AttributeValue.M(members);
  }

  @Override
  public Object decode(AttributeValue value) {
    if (!(value instanceof AttributeValue.M map)) {
      throw place.cannotRead(value, "a map");
    }
    Map<Object, @Nullable Object> decoded = new LinkedHashMap<>();
    map.members()
        .forEach(
            (name, member) ->
                decoded.put(
                    key.decode(new AttributeValue.S(name)),
                    member instanceof AttributeValue.Null ? null : element.decode(member)));
    return Collections.unmodifiableMap(decoded);
  }
}

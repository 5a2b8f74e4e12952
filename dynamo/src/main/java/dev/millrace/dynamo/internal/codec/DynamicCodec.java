package dev.millrace.dynamo.internal.codec;

import dev.millrace.core.EntityType;
import dev.millrace.core.Mapped;
import dev.millrace.dynamo.internal.value.Intake;
import dev.millrace.dynamo.spi.AttributeValue;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values whose type is not declared: each by its own class. Read are String, BigDecimal, Boolean,
 * byte[], List, Map, and Set of String, of BigDecimal or of ByteBuffer.
 */
public final class DynamicCodec implements ValueCodec {

  private static final AttributeValue NULL = new AttributeValue.Null();
  private static final NumberCodec DECIMALS =
      NumberCodec.of(BigDecimal.class, new Place("a number"));

  private final Place place;

  DynamicCodec(Place place) {
    this.place = place;
  }

  /** That of the attributes of items without a class. */
  public static DynamicCodec ofItems() {
    return new DynamicCodec(new Place("an item"));
  }

  @Override
  public String type() {
    return "";
  }

  /** The item of a map: a null is kept as such. */
  public Map<String, AttributeValue> item(Map<String, ? extends @Nullable Object> map) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    map.forEach(
        (name, value) ->
            item.put(name, new DynamicCodec(place.inside(": \"" + name + "\"")).any(value)));
    return item;
  }

  /** The map of an item. */
  public Map<String, @Nullable Object> map(Map<String, AttributeValue> item) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    item.forEach((name, value) -> map.put(name, any(value)));
    return Collections.unmodifiableMap(map);
  }

  private AttributeValue any(@Nullable Object value) {
    return value == null ? NULL : encode(value);
  }

  @Override
  public AttributeValue encode(Object value) {
    if (value instanceof AttributeValue encoded) {
      return Intake.value(encoded);
    }
    if (value instanceof Number number) {
      return new AttributeValue.N(NumberCodec.text(number, place));
    }
    if (value instanceof Boolean bool) {
      return new AttributeValue.Bool(bool);
    }
    if (BytesCodec.isBytes(value.getClass()) || value instanceof ByteBuffer) {
      return BytesCodec.bytes(value, place);
    }
    if (value instanceof Enum<?> constant) {
      return new AttributeValue.S(constant.name());
    }
    if (value instanceof Optional<?> optional) {
      return any(optional.orElse(null));
    }
    TextForms.Form form = TextForms.of(value.getClass());
    return form == null ? several(value) : new AttributeValue.S(form.write().apply(value));
  }

  private AttributeValue several(Object value) {
    if (value instanceof Map<?, ?> map) {
      return new MapCodec(Codecs.of(String.class, place), this, place).encode(map);
    }
    if (value instanceof Set<?> set) {
      return set(set);
    }
    if (value instanceof Collection<?> || value.getClass().isArray()) {
      return new ListCodec(this, null, place).encode(value);
    }
    Class<?> type = value.getClass();
    if (type.isRecord() || type.isAnnotationPresent(Mapped.class)) {
      return new AttributeValue.M(ObjectMapping.of(EntityType.of(type)).writeAny(value));
    }
    throw place.refused("no attribute is a " + type.getName());
  }

  /** A set of one type of elements, which are texts, numbers or bytes. */
  private AttributeValue set(Set<?> set) {
    String type = "";
    for (Object each : set) {
      String own = each == null ? "" : SetCodec.typeOf(encode(each).type());
      if (own.isEmpty() || (!type.isEmpty() && !own.equals(type))) {
        throw place.refused("a set has either texts, or numbers, or bytes in it");
      }
      type = own;
    }
    return new SetCodec(this, type, place).encode(set);
  }

  private @Nullable Object any(AttributeValue value) {
    return value instanceof AttributeValue.Null ? null : decode(value);
  }

  @Override
  public Object decode(AttributeValue value) {
    if (value instanceof AttributeValue.S s) {
      return s.text();
    }
    if (value instanceof AttributeValue.N n) {
      return DECIMALS.parse(n.text());
    }
    if (value instanceof AttributeValue.Bool bool) {
      return bool.value();
    }
    if (value instanceof AttributeValue.B b) {
      return b.bytes().clone();
    }
    if (value instanceof AttributeValue.M m) {
      return map(m.members());
    }
    if (value instanceof AttributeValue.L l) {
      List<@Nullable Object> list = new ArrayList<>(l.values().size());
      l.values().forEach(each -> list.add(any(each)));
      return Collections.unmodifiableList(list);
    }
    return decodedSet(value);
  }

  private Object decodedSet(AttributeValue value) {
    Set<Object> set = new LinkedHashSet<>();
    if (value instanceof AttributeValue.SS texts) {
      set.addAll(texts.texts());
    } else if (value instanceof AttributeValue.NS numbers) {
      numbers.texts().forEach(text -> set.add(DECIMALS.parse(text)));
    } else if (value instanceof AttributeValue.BS bytes) {
      bytes.values().forEach(b -> set.add(ByteBuffer.wrap(b.bytes()).asReadOnlyBuffer()));
    } else {
      throw place.cannotRead(value, "a value");
    }
    return Collections.unmodifiableSet(set);
  }
}

package dev.millrace.dynamo.internal.codec;

import dev.millrace.dynamo.spi.AttributeValue;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Sets of texts, numbers or bytes. Read are lists of them as well, since other libraries keep sets
 * so; an empty set cannot be kept.
 */
record SetCodec(ValueCodec element, String type, Place place) implements ValueCodec {

  /** The type of sets of an attribute type; empty if there are none. */
  static String typeOf(String element) {
    return switch (element) {
      case "S" -> "SS";
      case "N" -> "NS";
      case "B" -> "BS";
      default -> "";
    };
  }

  @Override
  public boolean isAbsentWhenEmpty() {
    return true;
  }

  @Override
  public AttributeValue encode(Object value) {
    if (!(value instanceof Collection<?> elements)) {
      throw place.refused("expected a set, got " + value.getClass().getSimpleName());
    }
    if (elements.isEmpty()) {
      throw place.refused("an empty set cannot be kept");
    }
    Set<String> texts = new LinkedHashSet<>();
    Set<AttributeValue.B> bytes = new LinkedHashSet<>();
    for (Object each : elements) {
      if (each == null) {
        throw place.refused("a set has no nulls");
      }
      AttributeValue encoded = element.encode(each);
      if (encoded instanceof AttributeValue.S s) {
        texts.add(s.text());
      } else if (encoded instanceof AttributeValue.N n) {
        texts.add(n.text());
      } else {
        bytes.add((AttributeValue.B) encoded);
      }
    }
    return switch (type) {
      case "SS" -> new AttributeValue.SS(texts);
      case "NS" -> new AttributeValue.NS(texts);
      default -> new AttributeValue.BS(bytes);
    };
  }

  @Override
  public Object decode(AttributeValue value) {
    Set<Object> decoded = new LinkedHashSet<>();
    if (value instanceof AttributeValue.SS set) {
      set.texts().forEach(text -> decoded.add(element.decode(new AttributeValue.S(text))));
    } else if (value instanceof AttributeValue.NS set) {
      set.texts().forEach(text -> decoded.add(element.decode(new AttributeValue.N(text))));
    } else if (value instanceof AttributeValue.BS set) {
      set.values().forEach(bytes -> decoded.add(element.decode(bytes)));
    } else if (value instanceof AttributeValue.L list) {
      addAll(list.values(), decoded);
    } else {
      throw place.cannotRead(value, "a set");
    }
    return Collections.unmodifiableSet(decoded);
  }

  private void addAll(List<AttributeValue> values, Set<Object> decoded) {
    for (AttributeValue each : values) {
      boolean isNumberAsText = type.equals("NS") && each instanceof AttributeValue.S;
      decoded.add(
          element.decode(
              isNumberAsText ? new AttributeValue.N(((AttributeValue.S) each).text()) : each));
    }
  }
}

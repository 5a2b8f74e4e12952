package dev.millrace.sql.spi;

import dev.millrace.core.MappingException;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;

/** Writes values as text. */
final class JsonPrinting {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamWriteConstraints(
              // One more than ours, so that ours tells.
              StreamWriteConstraints.builder().maxNestingDepth(Json.MAX_DEPTH + 1).build())
          .build();

  private final JsonGenerator generator;
  private int depth;

  private JsonPrinting(JsonGenerator generator) {
    this.generator = generator;
  }

  static String text(@Nullable Object value) {
    TextWriter writer = new TextWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), writer)) {
      new JsonPrinting(generator).write(value);
    }
    String text = writer.toString();
    if (Surrogates.unpaired(text) >= 0) {
      throw new MappingException("cannot write a text with an unpaired surrogate as JSON");
    }
    return text;
  }

  private void write(@Nullable Object value) {
    if (value == null) {
      generator.writeNull();
    } else if (value instanceof String text) {
      generator.writeString(text);
    } else if (value instanceof Number number) {
      number(number);
    } else if (value instanceof Boolean flag) {
      generator.writeBoolean(flag);
    } else if (value instanceof Enum<?> constant) {
      generator.writeString(constant.name());
    } else if (JsonText.isText(value.getClass())) {
      generator.writeString(JsonText.text(value));
    } else if (value instanceof byte[] bytes) {
      generator.writeString(Base64.getEncoder().encodeToString(bytes));
    } else if (value instanceof Optional<?> optional) {
      write(optional.isPresent() ? optional.get() : null);
    } else {
      structure(value);
    }
  }

  private void structure(Object value) {
    if (++depth > Json.MAX_DEPTH) {
      throw new MappingException(
          "cannot write JSON of more than "
              + Json.MAX_DEPTH
              + " levels; does a value contain itself?");
    }
    if (value instanceof Map<?, ?> map) {
      map(map);
    } else if (value instanceof Iterable<?> elements && !(value instanceof Path)) {
      generator.writeStartArray();
      for (Object element : elements) {
        write(element);
      }
      generator.writeEndArray();
    } else if (value.getClass().isArray()) {
      array(value);
    } else {
      instance(value);
    }
    depth--;
  }

  private void map(Map<?, ?> map) {
    generator.writeStartObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object key = entry.getKey();
      if (key instanceof String name) {
        generator.writeName(name);
      } else if (key instanceof Enum<?> constant) {
        generator.writeName(constant.name());
      } else {
        throw new MappingException(
            "cannot write a Map with a key of "
                + (key == null ? "null" : key.getClass().getName())
                + " as JSON; expected String or an enum");
      }
      write(entry.getValue());
    }
    generator.writeEndObject();
  }

  private void array(Object array) {
    generator.writeStartArray();
    int length = Array.getLength(array);
    for (int i = 0; i < length; i++) {
      write(Array.get(array, i));
    }
    generator.writeEndArray();
  }

  private void instance(Object value) {
    generator.writeStartObject();
    for (JsonMember member : JsonObject.of(value.getClass()).members()) {
      generator.writeName(member.name());
      write(member.read(value));
    }
    generator.writeEndObject();
  }

  private void number(Number number) {
    if (number instanceof Long || number instanceof Integer) {
      generator.writeNumber(number.longValue());
    } else if (number instanceof Double) {
      generator.writeNumber(finite(number).doubleValue());
    } else if (number instanceof Float) {
      generator.writeNumber(finite(number).floatValue());
    } else if (number instanceof BigDecimal || number instanceof BigInteger) {
      String digits = number.toString();
      if (digits.length() > Json.MAX_DIGITS) {
        throw new MappingException(
            "cannot write a number of more than " + Json.MAX_DIGITS + " characters as JSON");
      }
      if (number instanceof BigDecimal decimal) {
        checkExponent(decimal);
      }
      generator.writeNumber(digits);
    } else if (number instanceof Short || number instanceof Byte) {
      generator.writeNumber(number.longValue());
    } else {
      throw new MappingException("cannot write " + number.getClass().getName() + " as JSON");
    }
  }

  private static void checkExponent(BigDecimal value) {
    long exponent = (long) value.precision() - value.scale() - 1;
    if (exponent != (int) exponent) {
      throw new MappingException(
          "cannot write a BigDecimal with an exponent beyond an int: no BigDecimal reads it");
    }
  }

  private static Number finite(Number number) {
    if (!Double.isFinite(number.doubleValue())) {
      throw new MappingException("cannot write NaN or an infinity as JSON");
    }
    return number;
  }
}

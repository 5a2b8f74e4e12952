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

/** Writes values as text. */
final class JsonPrinting {

  private static final int CAPACITY = 256;

  private final JsonBuilder builder = new JsonBuilder(CAPACITY);
  private int depth;

  private JsonPrinting() {}

  static String text(@Nullable Object value) {
    JsonPrinting printing = new JsonPrinting();
    printing.write(value);
    return printing.builder.toString();
  }

  private void write(@Nullable Object value) {
    if (value == null) {
      builder.literal("null");
    } else if (value instanceof String text) {
      builder.text(text);
    } else if (value instanceof Number number) {
      number(number);
    } else if (value instanceof Boolean flag) {
      builder.literal(flag ? "true" : "false");
    } else if (value instanceof Enum<?> constant) {
      builder.text(constant.name());
    } else if (JsonText.isText(value.getClass())) {
      builder.text(JsonText.text(value));
    } else if (value instanceof byte[] bytes) {
      builder.text(Base64.getEncoder().encodeToString(bytes));
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
      builder.beginArray();
      for (Object element : elements) {
        write(element);
      }
      builder.endArray();
    } else if (value.getClass().isArray()) {
      array(value);
    } else {
      instance(value);
    }
    depth--;
  }

  private void map(Map<?, ?> map) {
    builder.beginObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object key = entry.getKey();
      if (key instanceof String name) {
        builder.name(name);
      } else if (key instanceof Enum<?> constant) {
        builder.name(constant.name());
      } else {
        throw new MappingException(
            "cannot write a Map with a key of "
                + (key == null ? "null" : key.getClass().getName())
                + " as JSON; expected String or an enum");
      }
      write(entry.getValue());
    }
    builder.endObject();
  }

  private void array(Object array) {
    builder.beginArray();
    int length = Array.getLength(array);
    for (int i = 0; i < length; i++) {
      write(Array.get(array, i));
    }
    builder.endArray();
  }

  private void instance(Object value) {
    builder.beginObject();
    for (JsonMember member : JsonObject.of(value.getClass()).members()) {
      builder.name(member.name());
      write(member.read(value));
    }
    builder.endObject();
  }

  private void number(Number number) {
    if (number instanceof Long || number instanceof Integer) {
      builder.number(number.longValue());
    } else if (number instanceof Double) {
      builder.number(finite(number).doubleValue());
    } else if (number instanceof Float) {
      builder.literal(finite(number).toString());
    } else if (number instanceof BigDecimal || number instanceof BigInteger) {
      String digits = number.toString();
      if (digits.length() > Json.MAX_DIGITS) {
        throw new MappingException(
            "cannot write a number of more than " + Json.MAX_DIGITS + " characters as JSON");
      }
      if (number instanceof BigDecimal decimal) {
        checkExponent(decimal);
      }
      builder.literal(digits);
    } else if (number instanceof Short || number instanceof Byte) {
      builder.number(number.longValue());
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

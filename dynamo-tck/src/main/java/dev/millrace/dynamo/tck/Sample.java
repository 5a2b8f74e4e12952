package dev.millrace.dynamo.tck;

import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.Parameters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Short ways to write values and items. */
final class Sample {

  private Sample() {}

  static AttributeValue s(String text) {
    return new AttributeValue.S(text);
  }

  static AttributeValue n(String digits) {
    return new AttributeValue.N(digits);
  }

  static AttributeValue n(long number) {
    return new AttributeValue.N(Long.toString(number));
  }

  static AttributeValue.B b(int... bytes) {
    byte[] copy = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      copy[i] = (byte) bytes[i];
    }
    return new AttributeValue.B(copy);
  }

  static AttributeValue bool(boolean value) {
    return new AttributeValue.Bool(value);
  }

  static AttributeValue nul() {
    return new AttributeValue.Null();
  }

  static AttributeValue l(AttributeValue... values) {
    return new AttributeValue.L(List.of(values));
  }

  static AttributeValue m(Object... namesAndValues) {
    return new AttributeValue.M(item(namesAndValues));
  }

  static AttributeValue ss(String... texts) {
    return new AttributeValue.SS(new LinkedHashSet<>(Arrays.asList(texts)));
  }

  static AttributeValue ns(String... digits) {
    return new AttributeValue.NS(new LinkedHashSet<>(Arrays.asList(digits)));
  }

  static AttributeValue bs(AttributeValue.B... values) {
    return new AttributeValue.BS(new LinkedHashSet<>(Arrays.asList(values)));
  }

  /** Names and values in turn. */
  static Map<String, AttributeValue> item(Object... namesAndValues) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      item.put((String) namesAndValues[i], (AttributeValue) namesAndValues[i + 1]);
    }
    return item;
  }

  /** Another item with some attributes put over it. */
  static Map<String, AttributeValue> with(
      Map<String, AttributeValue> item, Object... namesAndValues) {
    Map<String, AttributeValue> copy = new LinkedHashMap<>(item);
    copy.putAll(item(namesAndValues));
    return copy;
  }

  /** Placeholders and what they stand for in turn: names after {@code #}, values after a colon. */
  static Parameters given(Object... placeholders) {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    for (int i = 0; i < placeholders.length; i += 2) {
      String placeholder = (String) placeholders[i];
      if (placeholder.startsWith("#")) {
        names.put(placeholder, (String) placeholders[i + 1]);
      } else {
        values.put(placeholder, (AttributeValue) placeholders[i + 1]);
      }
    }
    return new Parameters(names, values);
  }
}

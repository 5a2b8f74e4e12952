package dev.millrace.dynamo.internal.expression;

import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.Parameters;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Items and values of the tests, from plain objects. */
public final class Values {

  private Values() {}

  /** Names and values in turn. */
  public static Map<String, AttributeValue> item(@Nullable Object... pairs) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      item.put(String.valueOf(pairs[i]), value(pairs[i + 1]));
    }
    return item;
  }

  /** A value; maps, lists and null as well. */
  public static AttributeValue value(@Nullable Object value) {
    if (value == null) {
      return new AttributeValue.Null();
    }
    if (value instanceof AttributeValue already) {
      return already;
    }
    if (value instanceof String text) {
      return new AttributeValue.S(text);
    }
    if (value instanceof Boolean flag) {
      return new AttributeValue.Bool(flag);
    }
    if (value instanceof Number number) {
      return new AttributeValue.N(new BigDecimal(number.toString()).toPlainString());
    }
    if (value instanceof byte[] bytes) {
      return new AttributeValue.B(bytes);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, AttributeValue> members = new LinkedHashMap<>();
      map.forEach((name, member) -> members.put(String.valueOf(name), value(member)));
      return new AttributeValue.M(members);
    }
    return new AttributeValue.L(((List<?>) value).stream().map(Values::value).toList());
  }

  /** A set of texts. */
  public static AttributeValue texts(String... texts) {
    return new AttributeValue.SS(new LinkedHashSet<>(List.of(texts)));
  }

  /** A number as it is written. */
  public static AttributeValue n(String number) {
    return new AttributeValue.N(number);
  }

  /** A set of numbers. */
  public static AttributeValue numbers(String... texts) {
    return new AttributeValue.NS(new LinkedHashSet<>(List.of(texts)));
  }

  static Parameters parameters(@Nullable Object... pairs) {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      String placeholder = String.valueOf(pairs[i]);
      if (placeholder.startsWith("#")) {
        names.put(placeholder, String.valueOf(pairs[i + 1]));
      } else {
        values.put(placeholder, value(pairs[i + 1]));
      }
    }
    return new Parameters(names, values);
  }
}

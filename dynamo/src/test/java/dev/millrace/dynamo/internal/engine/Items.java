package dev.millrace.dynamo.internal.engine;

import dev.millrace.dynamo.spi.AttributeValue;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Items and values of the tests, from plain objects. */
final class Items {

  private Items() {}

  /** Names and values in turn. */
  static Map<String, AttributeValue> item(@Nullable Object... namesAndValues) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      item.put(String.valueOf(namesAndValues[i]), value(namesAndValues[i + 1]));
    }
    return item;
  }

  static AttributeValue value(@Nullable Object value) {
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
    return new AttributeValue.L(
        ((List<?>) value).stream().map(Items::value).collect(Collectors.toList()));
  }

  static AttributeValue n(String number) {
    return new AttributeValue.N(number);
  }

  static AttributeValue texts(String... texts) {
    return new AttributeValue.SS(new LinkedHashSet<>(Arrays.asList(texts)));
  }

  static AttributeValue numbers(String... numbers) {
    Set<String> set = new LinkedHashSet<>(Arrays.asList(numbers));
    return new AttributeValue.NS(set);
  }
}

package dev.millrace.dynamo.internal.codec;

import dev.millrace.dynamo.spi.AttributeValue;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys in one form, so that equal ones are equal: the service writes 1.0 as 1. */
public final class CanonicalKey {

  private CanonicalKey() {}

  /** A key in that form. */
  public static Map<String, AttributeValue> of(Map<String, AttributeValue> key) {
    Map<String, AttributeValue> canonical = new LinkedHashMap<>();
    key.forEach((name, value) -> canonical.put(name, canonical(value)));
    return canonical;
  }

  /** The key of an item in that form; null if it lacks a part. */
  public static @Nullable Map<String, AttributeValue> of(
      Map<String, AttributeValue> item, Collection<String> names) {
    Map<String, AttributeValue> canonical = new LinkedHashMap<>();
    for (String name : names) {
      AttributeValue value = item.get(name);
      if (value == null) {
        return null;
      }
      canonical.put(name, canonical(value));
    }
    return canonical;
  }

  private static AttributeValue canonical(AttributeValue value) {
    return value instanceof AttributeValue.N n
        ? new AttributeValue.N(new BigDecimal(n.text()).stripTrailingZeros().toString())
        : value;
  }
}

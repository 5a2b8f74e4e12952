package dev.millrace.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attributes as the library tells them, as OpenTelemetry takes them. */
final class AttributeMap {

  private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

  private AttributeMap() {}

  static Attributes of(Map<String, Object> told) {
    return builder(told).build();
  }

  /** The attributes of an end; a failure has a type, whoever told of it. */
  static Attributes ofEnd(@Nullable Throwable failure, Map<String, Object> told) {
    AttributesBuilder builder = builder(told);
    if (failure != null && !told.containsKey(ERROR_TYPE.getKey())) {
      builder.put(ERROR_TYPE, failure.getClass().getName());
    }
    return builder.build();
  }

  static Attributes without(Attributes attributes, String key) {
    return attributes.toBuilder().removeIf(each -> each.getKey().equals(key)).build();
  }

  private static AttributesBuilder builder(Map<String, Object> told) {
    AttributesBuilder builder = Attributes.builder();
    told.forEach((key, value) -> put(builder, key, value));
    return builder;
  }

  private static void put(AttributesBuilder builder, String key, Object value) {
    if (value instanceof Integer || value instanceof Long) {
      builder.put(key, ((Number) value).longValue());
    } else if (value instanceof Boolean truth) {
      builder.put(key, truth);
    } else if (value instanceof List<?> list) {
      builder.put(key, list.stream().map(String::valueOf).toArray(String[]::new));
    } else {
      builder.put(key, value.toString());
    }
  }
}

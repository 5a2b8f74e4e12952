package dev.millrace.dynamo;

import dev.millrace.core.Change;
import dev.millrace.core.Field;
import dev.millrace.dynamo.internal.model.KeyPart;
import dev.millrace.dynamo.internal.model.KeyParts;
import dev.millrace.dynamo.internal.model.Model;
import dev.millrace.dynamo.spi.AttributeValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Keys of values by the names of components. */
final class TemplateKeys {

  private TemplateKeys() {}

  /** The values of a partition. */
  static List<Object> partition(KeyParts key, Map<String, ?> values) {
    return key.partition().stream().map(each -> each.from(values)).toList();
  }

  /** The attributes of a whole key. */
  static Map<String, AttributeValue> all(KeyParts key, Map<String, ?> values) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    for (KeyPart part : Stream.concat(key.partition().stream(), key.sort().stream()).toList()) {
      attributes.put(part.name(), part.encode(part.from(values)));
    }
    return attributes;
  }

  /** The change that sets the end of an item. */
  static <T> Change<T> end(Model<T> model, String name, Instant end) {
    Field<T, Object> field = Field.named(List.of(name));
    boolean isInstant = model.takesInstants(name);
    return field.set(isInstant ? end : (Object) end.getEpochSecond());
  }
}

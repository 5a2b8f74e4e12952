package dev.millrace.dynamo.internal.engine;

import dev.millrace.dynamo.internal.engine.KeyShape.Part;
import dev.millrace.dynamo.internal.value.Errors;
import dev.millrace.dynamo.internal.value.Intake;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.ServiceException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a page starts: the key of the last item of the one before, of the index and the table. */
final class StartKey {

  private StartKey() {}

  /** The bytes of one that a request gives. */
  static byte[] bytes(
      Table table, @Nullable TableIndex index, Map<String, AttributeValue> startKey) {
    Map<String, AttributeValue> key = Intake.values(startKey);
    check(table.key(), key);
    int expected = table.key().all().size();
    if (index != null) {
      check(index.key(), key);
      expected = of(table, index, key).size();
    }
    if (key.size() != expected) {
      throw invalid();
    }
    return index == null ? table.key().bytes(key).done() : index.entryKey(key);
  }

  private static void check(KeyShape shape, Map<String, AttributeValue> key) {
    for (Part part : shape.all()) {
      AttributeValue value = key.get(part.name());
      if (value == null || !value.type().equals(part.type())) {
        throw invalid();
      }
    }
  }

  static ServiceException invalid() {
    return Errors.validation("The provided starting key is invalid");
  }

  /** The one behind an item. */
  static Map<String, AttributeValue> of(
      Table table, @Nullable TableIndex index, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> key = new LinkedHashMap<>(table.key().of(item));
    if (index != null) {
      key.putAll(index.key().of(item));
    }
    return key;
  }
}

package dev.millrace.dynamo.internal.engine;

import dev.millrace.dynamo.internal.engine.KeyShape.Part;
import dev.millrace.dynamo.internal.value.Errors;
import dev.millrace.dynamo.internal.value.ItemSize;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.ServiceException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What must hold of the keys in requests and in items. */
final class KeyRules {

  private static final int MOST_PARTITION_BYTES = 2048;
  private static final int MOST_SORT_BYTES = 1024;

  private KeyRules() {}

  /** Checks what a request gives as the key of an item. */
  static void checkKey(Table table, Map<String, AttributeValue> key) {
    List<Part> parts = table.key().all();
    if (key.size() != parts.size()) {
      throw mismatch();
    }
    for (Part part : parts) {
      AttributeValue value = key.get(part.name());
      if (value == null || !value.type().equals(part.type())) {
        throw mismatch();
      }
    }
    checkContents(table.key(), key);
  }

  private static ServiceException mismatch() {
    return Errors.validation("The provided key element does not match the schema");
  }

  /** Checks the keys, of the table and of its indexes, in an item that is to be stored. */
  static void checkItem(Table table, Map<String, AttributeValue> item) {
    for (Part part : table.key().all()) {
      AttributeValue value = item.get(part.name());
      if (value == null) {
        throw Errors.parameter("Missing the key " + part.name() + " in the item");
      }
      if (!value.type().equals(part.type())) {
        throw Errors.parameter(
            "Type mismatch for key "
                + part.name()
                + " expected: "
                + part.type()
                + " actual: "
                + value.type());
      }
    }
    checkContents(table.key(), item);
    checkIndexes(table, item);
  }

  private static void checkContents(KeyShape key, Map<String, AttributeValue> item) {
    for (Part part : key.all()) {
      AttributeValue value = item.get(part.name());
      String kind = empty(value);
      if (kind != null) {
        throw Errors.validation(
            "One or more parameter values are not valid. The AttributeValue for a key attribute"
                + " cannot contain an empty "
                + kind
                + " value. Key: "
                + part.name());
      }
    }
    checkSizes(key, item);
  }

  private static void checkSizes(KeyShape key, Map<String, AttributeValue> item) {
    if (isLong(key.partition(), item, MOST_PARTITION_BYTES)) {
      throw Errors.parameter("Size of hashkey has exceeded the maximum size limit of 2048 bytes");
    }
    if (isLong(key.sort(), item, MOST_SORT_BYTES)) {
      throw Errors.parameter(
          "Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
    }
  }

  private static boolean isLong(List<Part> parts, Map<String, AttributeValue> item, int most) {
    int size = 0;
    for (Part part : parts) {
      AttributeValue value = item.get(part.name());
      size += value == null ? 0 : ItemSize.of(value);
    }
    return size > most;
  }

  /** Checks the keys of the indexes in an item that is to be stored. */
  static void checkIndexes(Table table, Map<String, AttributeValue> item) {
    for (TableIndex index : table.indexes()) {
      for (Part part : index.key().all()) {
        AttributeValue value = item.get(part.name());
        if (value != null) {
          check(index, part, value);
        }
      }
      checkSizes(index.key(), item);
    }
  }

  private static void check(TableIndex index, Part part, AttributeValue value) {
    if (!value.type().equals(part.type())) {
      throw Errors.parameter(
          "Type mismatch for Index Key "
              + part.name()
              + " Expected: "
              + part.type()
              + " Actual: "
              + value.type()
              + " IndexName: "
              + index.name());
    }
    String kind = empty(value);
    if (kind != null) {
      throw Errors.validation(
          "One or more parameter values are not valid. A value specified for a secondary index"
              + " key is not supported. The AttributeValue for a key attribute cannot contain an"
              + " empty "
              + kind
              + " value. IndexName: "
              + index.name()
              + ", IndexKey: "
              + part.name());
    }
  }

  private static @Nullable String empty(@Nullable AttributeValue value) {
    if (value instanceof AttributeValue.S text) {
      return text.text().isEmpty() ? "string" : null;
    }
    return value instanceof AttributeValue.B binary && binary.bytes().length == 0 ? "binary" : null;
  }
}

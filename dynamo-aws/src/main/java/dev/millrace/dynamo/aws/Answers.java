package dev.millrace.dynamo.aws;

import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.ConsumedCapacity;
import dev.millrace.dynamo.spi.GetItem;
import dev.millrace.dynamo.spi.PageReply;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the answers that carry many items from their bytes.
 *
 * <p>The SDK makes a tree of them, then values of its own from that, of which we then make ours: of
 * a page of a hundred items that is nine tenths of all work.
 */
final class Answers {

  /** Names of attributes have up to 64 KB, and a page a little more than a megabyte. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNameLength(1 << 17).build())
          .build();

  private Answers() {}

  static GetItem.Reply item(byte[] body) {
    Map<String, AttributeValue> item = null;
    List<ConsumedCapacity> capacity = List.of();
    try (JsonParser parser = open(body)) {
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        parser.nextToken();
        switch (name) {
          case "Item" -> item = JsonValues.item(parser);
          case "ConsumedCapacity" -> capacity = capacity(parser);
          default -> parser.skipChildren();
        }
      }
    }
    return new GetItem.Reply(item, capacity);
  }

  static PageReply page(byte[] body) {
    List<Map<String, AttributeValue>> items = List.of();
    int count = 0;
    int scannedCount = 0;
    Map<String, AttributeValue> lastKey = null;
    List<ConsumedCapacity> capacity = List.of();
    try (JsonParser parser = open(body)) {
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        parser.nextToken();
        switch (name) {
          case "Items" -> items = JsonValues.items(parser);
          case "Count" -> count = parser.getIntValue();
          case "ScannedCount" -> scannedCount = parser.getIntValue();
          case "LastEvaluatedKey" -> lastKey = JsonValues.item(parser);
          case "ConsumedCapacity" -> capacity = capacity(parser);
          default -> parser.skipChildren();
        }
      }
    }
    return new PageReply(items, count, scannedCount, lastKey, capacity);
  }

  private static JsonParser open(byte[] body) {
    JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body);
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new IllegalStateException("the service sent an answer that is no object");
    }
    return parser;
  }

  private static List<ConsumedCapacity> capacity(JsonParser parser) {
    String table = "";
    double sum = 0;
    Double read = null;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      switch (name) {
        case "TableName" -> table = parser.getString();
        case "CapacityUnits" -> sum = number(parser, token);
        case "ReadCapacityUnits" -> read = number(parser, token);
        default -> parser.skipChildren();
      }
    }
    return List.of(new ConsumedCapacity(table, read == null ? sum : read, 0));
  }

  private static double number(JsonParser parser, @Nullable JsonToken token) {
    return token == JsonToken.VALUE_NULL ? 0 : parser.getDoubleValue();
  }
}

package dev.millrace.dynamo.aws;

import dev.millrace.dynamo.spi.AttributeValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads values as the service writes them: {@code {"S":"text"}}. */
final class JsonValues {

  private static final AttributeValue TRUE = new AttributeValue.Bool(true);
  private static final AttributeValue FALSE = new AttributeValue.Bool(false);
  private static final AttributeValue NULL = new AttributeValue.Null();
  private static final int USUAL_SIZE = 16;

  private JsonValues() {}

  static List<Map<String, AttributeValue>> items(JsonParser parser) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    int size = USUAL_SIZE;
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      Map<String, AttributeValue> item = members(parser, size);
      size = item.size();
      items.add(item);
    }
    return items;
  }

  static Map<String, AttributeValue> item(JsonParser parser) {
    return members(parser, USUAL_SIZE);
  }

  /**
   * The members of the object that has begun.
   *
   * @param size how many there may be, as those of the item before
   */
  private static Map<String, AttributeValue> members(JsonParser parser, int size) {
    Map<String, AttributeValue> members = new HashMap<>(size + size / 3 + 1);
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      members.put(name, value(parser));
    }
    return members;
  }

  private static AttributeValue value(JsonParser parser) {
    String type = parser.nextName();
    if (type == null) {
      throw new IllegalStateException("the service sent a value without a type");
    }
    JsonToken token = parser.nextToken();
    AttributeValue value =
        switch (type) {
          case "S" -> new AttributeValue.S(parser.getString());
          case "N" -> new AttributeValue.N(parser.getString());
          case "BOOL" -> token == JsonToken.VALUE_TRUE ? TRUE : FALSE;
          case "M" -> new AttributeValue.M(members(parser, USUAL_SIZE / 2));
          case "L" -> new AttributeValue.L(list(parser));
          case "NULL" -> NULL;
          case "B" -> new AttributeValue.B(parser.getBinaryValue());
          case "SS" -> new AttributeValue.SS(texts(parser));
          case "NS" -> new AttributeValue.NS(texts(parser));
          case "BS" -> new AttributeValue.BS(bytes(parser));
          default -> throw new IllegalStateException("the service sent a value of an unknown type");
        };
    parser.nextToken();
    return value;
  }

  private static List<AttributeValue> list(JsonParser parser) {
    List<AttributeValue> values = new ArrayList<>();
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      values.add(value(parser));
    }
    return values;
  }

  private static Set<String> texts(JsonParser parser) {
    Set<String> texts = new LinkedHashSet<>();
    while (parser.nextToken() == JsonToken.VALUE_STRING) {
      texts.add(parser.getString());
    }
    return texts;
  }

  private static Set<AttributeValue.B> bytes(JsonParser parser) {
    Set<AttributeValue.B> values = new LinkedHashSet<>();
    while (parser.nextToken() == JsonToken.VALUE_STRING) {
      values.add(new AttributeValue.B(parser.getBinaryValue()));
    }
    return values;
  }
}

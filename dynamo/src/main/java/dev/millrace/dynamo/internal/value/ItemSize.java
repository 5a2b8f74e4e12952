package dev.millrace.dynamo.internal.value;

import dev.millrace.dynamo.spi.AttributeValue;
import java.util.Map;

/**
 * How many bytes values count for, by the service's rules: texts in UTF-8, numbers one and one more
 * for two digits, a byte for what is true, false or null, three more for what has parts.
 */
public final class ItemSize {

  /** The most that an item may count for. */
  public static final int MOST = 400 * 1024;

  private static final int CONTAINER = 3;

  private ItemSize() {}

  /** The size of an item, the names of its attributes included. */
  public static int of(Map<String, AttributeValue> item) {
    int size = 0;
    for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
      size += utf8(attribute.getKey()) + of(attribute.getValue());
    }
    return size;
  }

  /** The size of a value. */
  public static int of(AttributeValue value) {
    if (value instanceof AttributeValue.S text) {
      return utf8(text.text());
    }
    if (value instanceof AttributeValue.N number) {
      return Numbers.size(number.text());
    }
    if (value instanceof AttributeValue.B binary) {
      return binary.bytes().length;
    }
    if (value instanceof AttributeValue.M map) {
      return CONTAINER + of(map.members());
    }
    return value instanceof AttributeValue.Bool || value instanceof AttributeValue.Null
        ? 1
        : CONTAINER + elements(value);
  }

  private static int elements(AttributeValue value) {
    if (value instanceof AttributeValue.L list) {
      return list.values().stream().mapToInt(ItemSize::of).sum();
    }
    if (value instanceof AttributeValue.SS set) {
      return set.texts().stream().mapToInt(ItemSize::utf8).sum();
    }
    return value instanceof AttributeValue.NS set
        ? set.texts().stream().mapToInt(Numbers::size).sum()
        : ((AttributeValue.BS) value).values().stream().mapToInt(b -> b.bytes().length).sum();
  }

  /** The bytes of a text in UTF-8; half of a pair is written as a question mark. */
  public static int utf8(String text) {
    int length = text.length();
    int size = length;
    for (int i = 0; i < length; i++) {
      char character = text.charAt(i);
      if (character < 0x80) {
        continue;
      }
      if (!Character.isSurrogate(character)) {
        size += character < 0x800 ? 1 : 2;
      } else if (Character.isHighSurrogate(character)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        size += 2;
        i++;
      }
    }
    return size;
  }
}

package dev.millrace.dynamo.internal.expression;

import dev.millrace.dynamo.spi.AttributeValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is at the start of a value, and what is in it. */
final class Contents {

  private Contents() {}

  static boolean begins(@Nullable AttributeValue value, @Nullable AttributeValue prefix) {
    if (value instanceof AttributeValue.S text && prefix instanceof AttributeValue.S start) {
      return text.text().startsWith(start.text());
    }
    return value instanceof AttributeValue.B binary
        && prefix instanceof AttributeValue.B start
        && isAt(binary.bytes(), start.bytes(), 0);
  }

  static boolean contains(@Nullable AttributeValue value, @Nullable AttributeValue content) {
    if (value == null || content == null) {
      return false;
    }
    if (value instanceof AttributeValue.L list) {
      return list.values().contains(content);
    }
    if (content instanceof AttributeValue.S text) {
      return value instanceof AttributeValue.S whole
          ? whole.text().contains(text.text())
          : value instanceof AttributeValue.SS set && set.texts().contains(text.text());
    }
    if (content instanceof AttributeValue.N number) {
      return value instanceof AttributeValue.NS set && set.texts().contains(number.text());
    }
    if (content instanceof AttributeValue.B bytes) {
      return value instanceof AttributeValue.B whole
          ? contains(whole.bytes(), bytes.bytes())
          : value instanceof AttributeValue.BS set && set.values().contains(bytes);
    }
    return false;
  }

  private static boolean contains(byte[] whole, byte[] part) {
    for (int i = 0; i + part.length <= whole.length; i++) {
      if (isAt(whole, part, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(byte[] whole, byte[] part, int from) {
    return whole.length - from >= part.length
        && Arrays.equals(whole, from, from + part.length, part, 0, part.length);
  }
}

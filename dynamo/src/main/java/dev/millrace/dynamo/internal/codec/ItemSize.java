package dev.millrace.dynamo.internal.codec;

import dev.millrace.dynamo.spi.AttributeValue;
import java.util.Map;

/**
 * How large an item is as the service counts it: names and texts in UTF-8, a number a byte for two
 * digits and one more, three bytes for what has others in it and one for each of them.
 */
public final class ItemSize {

  /** The most bytes of an item that the service takes. */
  public static final int MAX_BYTES = 400 * 1024;

  private static final int CONTAINER = 3;

  private ItemSize() {}

  /** The bytes of an item. */
  public static int of(Map<String, AttributeValue> item) {
    long size = members(item, 0);
    return (int) Math.min(size, Integer.MAX_VALUE);
  }

  private static long members(Map<String, AttributeValue> members, int forEach) {
    long size = 0;
    for (Map.Entry<String, AttributeValue> each : members.entrySet()) {
      size += utf8(each.getKey()) + of(each.getValue()) + forEach;
    }
    return size;
  }

  private static long of(AttributeValue value) {
    if (value instanceof AttributeValue.S s) {
      return utf8(s.text());
    }
    if (value instanceof AttributeValue.N n) {
      return number(n.text());
    }
    if (value instanceof AttributeValue.B b) {
      return b.bytes().length;
    }
    if (value instanceof AttributeValue.M m) {
      return CONTAINER + members(m.members(), 1);
    }
    if (value instanceof AttributeValue.L l) {
      return CONTAINER + l.values().stream().mapToLong(each -> 1 + of(each)).sum();
    }
    return value instanceof AttributeValue.Bool || value instanceof AttributeValue.Null
        ? 1
        : set(value);
  }

  private static long set(AttributeValue value) {
    if (value instanceof AttributeValue.SS set) {
      return CONTAINER + set.texts().stream().mapToLong(each -> 1 + utf8(each)).sum();
    }
    if (value instanceof AttributeValue.NS set) {
      return CONTAINER + set.texts().stream().mapToLong(each -> 1 + number(each)).sum();
    }
    return CONTAINER
        + ((AttributeValue.BS) value).values().stream().mapToLong(b -> 1 + b.bytes().length).sum();
  }

  /** Zeros at either end take no place, nor do a sign and a point. */
  private static long number(String text) {
    int end = text.length();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == 'e' || text.charAt(i) == 'E') {
        end = i;
        break;
      }
    }
    int first = -1;
    int last = -1;
    int digits = 0;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
        if (c != '0') {
          first = first < 0 ? digits : first;
          last = digits;
        }
      }
    }
    int significant = first < 0 ? 1 : last - first + 1;
    return 1L + (significant + 1) / 2;
  }

  private static int utf8(String text) {
    int size = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 0x7ff && !Character.isSurrogate(c)) {
        size += 2;
      } else if (c > 0x7f) {
        size += 1;
      }
    }
    return size;
  }
}

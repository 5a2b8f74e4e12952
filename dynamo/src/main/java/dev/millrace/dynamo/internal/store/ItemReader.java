package dev.millrace.dynamo.internal.store;

import dev.millrace.core.DataException;
import dev.millrace.dynamo.spi.AttributeValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads items that {@link ItemWriter} wrote. */
final class ItemReader {

  private final byte[] bytes;
  private int at;

  private ItemReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The item.
   *
   * @throws DataException if the bytes are none
   */
  static Map<String, AttributeValue> item(byte[] bytes) {
    ItemReader reader = new ItemReader(bytes);
    try {
      Map<String, AttributeValue> item = Collections.unmodifiableMap(reader.members());
      if (reader.at == bytes.length) {
        return item;
      }
    } catch (IndexOutOfBoundsException cut) {
      // As below.
    }
    throw damaged();
  }

  private static DataException damaged() {
    return new DataException("an item in the database is damaged: its bytes cannot be read");
  }

  private Map<String, AttributeValue> members() {
    int count = count();
    Map<String, AttributeValue> members = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String name = text();
      members.put(name, value());
    }
    return members;
  }

  private AttributeValue value() {
    byte tag = bytes[at++];
    return switch (tag) {
      case ItemWriter.S -> new AttributeValue.S(text());
      case ItemWriter.N -> new AttributeValue.N(text());
      case ItemWriter.B -> new AttributeValue.B(raw());
      case ItemWriter.TRUE -> new AttributeValue.Bool(true);
      case ItemWriter.FALSE -> new AttributeValue.Bool(false);
      case ItemWriter.NULL -> new AttributeValue.Null();
      case ItemWriter.L -> new AttributeValue.L(list());
      case ItemWriter.M -> new AttributeValue.M(members());
      case ItemWriter.SS -> new AttributeValue.SS(texts());
      case ItemWriter.NS -> new AttributeValue.NS(texts());
      case ItemWriter.BS -> new AttributeValue.BS(binaries());
      default -> throw damaged();
    };
  }

  private List<AttributeValue> list() {
    int count = count();
    List<AttributeValue> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(value());
    }
    return values;
  }

  private Set<String> texts() {
    int count = count();
    Set<String> texts = new LinkedHashSet<>();
    for (int i = 0; i < count; i++) {
      texts.add(text());
    }
    return texts;
  }

  private Set<AttributeValue.B> binaries() {
    int count = count();
    Set<AttributeValue.B> binaries = new LinkedHashSet<>();
    for (int i = 0; i < count; i++) {
      binaries.add(new AttributeValue.B(raw()));
    }
    return binaries;
  }

  private String text() {
    int length = length();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  private byte[] raw() {
    int length = length();
    byte[] raw = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return raw;
  }

  private int length() {
    int length = count();
    if (length < 0 || length > bytes.length - at) {
      throw damaged();
    }
    return length;
  }

  private int count() {
    int count = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes[at++];
      count |= (next & 0x7f) << shift;
      shift += 7;
    } while (next < 0);
    return count;
  }
}

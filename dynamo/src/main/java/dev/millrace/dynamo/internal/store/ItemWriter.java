package dev.millrace.dynamo.internal.store;

import dev.millrace.dynamo.spi.AttributeValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;

/**
 * Writes an item as bytes: counts and lengths in groups of seven bits, a tag before each value.
 * {@link ItemReader} reads them.
 */
final class ItemWriter {

  static final byte S = 1;
  static final byte N = 2;
  static final byte B = 3;
  static final byte TRUE = 4;
  static final byte FALSE = 5;
  static final byte NULL = 6;
  static final byte L = 7;
  static final byte M = 8;
  static final byte SS = 9;
  static final byte NS = 10;
  static final byte BS = 11;

  private byte[] bytes = new byte[256];
  private int size;

  private ItemWriter() {}

  static byte[] bytes(Map<String, AttributeValue> item) {
    ItemWriter writer = new ItemWriter();
    writer.members(item);
    return Arrays.copyOf(writer.bytes, writer.size);
  }

  private void members(Map<String, AttributeValue> members) {
    count(members.size());
    members.forEach(
        (name, value) -> {
          text(name);
          value(value);
        });
  }

  private void value(AttributeValue value) {
    if (value instanceof AttributeValue.S text) {
      tag(S);
      text(text.text());
    } else if (value instanceof AttributeValue.N number) {
      tag(N);
      text(number.text());
    } else if (value instanceof AttributeValue.B binary) {
      tag(B);
      bytes(binary);
    } else if (value instanceof AttributeValue.Bool flag) {
      tag(flag.value() ? TRUE : FALSE);
    } else if (value instanceof AttributeValue.Null) {
      tag(NULL);
    } else if (value instanceof AttributeValue.L list) {
      tag(L);
      count(list.values().size());
      list.values().forEach(this::value);
    } else if (value instanceof AttributeValue.M map) {
      tag(M);
      members(map.members());
    } else {
      set(value);
    }
  }

  private void set(AttributeValue value) {
    if (value instanceof AttributeValue.SS set) {
      tag(SS);
      texts(set.texts());
    } else if (value instanceof AttributeValue.NS set) {
      tag(NS);
      texts(set.texts());
    } else {
      Collection<AttributeValue.B> binaries = ((AttributeValue.BS) value).values();
      tag(BS);
      count(binaries.size());
      binaries.forEach(this::bytes);
    }
  }

  private void texts(Collection<String> texts) {
    count(texts.size());
    texts.forEach(this::text);
  }

  private void text(String text) {
    raw(text.getBytes(StandardCharsets.UTF_8));
  }

  private void bytes(AttributeValue.B binary) {
    raw(binary.bytes());
  }

  private void raw(byte[] raw) {
    count(raw.length);
    ensure(raw.length);
    System.arraycopy(raw, 0, bytes, size, raw.length);
    size += raw.length;
  }

  private void count(int count) {
    int rest = count;
    while (rest >= 0x80) {
      tag((byte) (rest | 0x80));
      rest >>>= 7;
    }
    tag((byte) rest);
  }

  private void tag(byte tag) {
    ensure(1);
    bytes[size++] = tag;
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}

package dev.millrace.datastore.internal.entity;

import dev.millrace.datastore.internal.bytes.OrderedBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The properties of an entity as bytes.
 *
 * <p>The version of the form; then each property: the length of its name and the name, its flags,
 * of a list the number of its values, and of each value its meaning, its length and its bytes.
 * Numbers are of seven bits a byte, the lowest first.
 */
public final class EntityBytes {

  private static final int VERSION = 1;
  private static final int INDEXED = 1;
  private static final int NESTED = 2;
  private static final int LIST = 4;

  private EntityBytes() {}

  /** Writes properties. */
  public static byte[] write(List<StoredProperty> properties) {
    Writer writer = new Writer();
    writer.one(VERSION);
    for (StoredProperty property : properties) {
      writer.bytes(OrderedBytes.utf8(property.name()));
      writer.one(
          (property.isIndexed() ? INDEXED : 0)
              | (property.isNested() ? NESTED : 0)
              | (property.isList() ? LIST : 0));
      if (property.isList()) {
        writer.number(property.values().size());
      }
      for (StoredValue value : property.values()) {
        writer.one(value.meaning());
        writer.bytes(value.bytes());
      }
    }
    return writer.done();
  }

  /**
   * Reads properties.
   *
   * @throws IllegalArgumentException if the bytes are not of this form
   */
  public static List<StoredProperty> read(byte[] bytes) {
    return read(bytes, 0);
  }

  /** Reads properties from a place to the end. */
  public static List<StoredProperty> read(byte[] bytes, int start) {
    try {
      return new Reader(bytes, start).properties();
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("expected the bytes of an entity", e);
    }
  }

  private static final class Writer {

    private byte[] bytes = new byte[128];
    private int size;

    void one(int value) {
      ensure(1);
      bytes[size++] = (byte) value;
    }

    void number(int number) {
      int rest = number;
      while (rest > 0x7f) {
        one((rest & 0x7f) | 0x80);
        rest >>>= 7;
      }
      one(rest);
    }

    void bytes(byte[] raw) {
      number(raw.length);
      ensure(raw.length);
      System.arraycopy(raw, 0, bytes, size, raw.length);
      size += raw.length;
    }

    private void ensure(int more) {
      if (size + more > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
      }
    }

    byte[] done() {
      return Arrays.copyOf(bytes, size);
    }
  }

  private static final class Reader {

    private final byte[] bytes;
    private int position;

    Reader(byte[] bytes, int start) {
      this.bytes = bytes;
      this.position = start;
    }

    List<StoredProperty> properties() {
      int version = bytes[position++];
      if (version != VERSION) {
        throw new IllegalArgumentException(
            "expected an entity in form " + VERSION + ", got form " + version);
      }
      List<StoredProperty> properties = new ArrayList<>();
      while (position < bytes.length) {
        properties.add(property());
      }
      return properties;
    }

    private StoredProperty property() {
      int length = number();
      String name = new String(bytes, position, length, StandardCharsets.UTF_8);
      position += length;
      int flags = bytes[position++];
      boolean isList = (flags & LIST) != 0;
      int count = isList ? number() : 1;
      List<StoredValue> values = new ArrayList<>(Math.min(count, bytes.length - position));
      for (int i = 0; i < count; i++) {
        values.add(value());
      }
      return new StoredProperty(
          name, (flags & INDEXED) != 0, (flags & NESTED) != 0, isList, values);
    }

    private StoredValue value() {
      int meaning = bytes[position++];
      int length = number();
      byte[] value = Arrays.copyOfRange(bytes, position, position + checked(length));
      position += length;
      return new StoredValue(meaning, value);
    }

    private int checked(int length) {
      if (length < 1 || length > bytes.length - position) {
        throw new IllegalArgumentException("expected the bytes of an entity, got others");
      }
      return length;
    }

    private int number() {
      int number = 0;
      for (int shift = 0; shift < 32; shift += 7) {
        byte each = bytes[position++];
        number |= (each & 0x7f) << shift;
        if (each >= 0) {
          return number;
        }
      }
      throw new IllegalArgumentException("expected the bytes of an entity, got others");
    }
  }
}

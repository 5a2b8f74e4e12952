package dev.millrace.dynamo.internal.store;

import dev.millrace.dynamo.spi.AttributeValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes keys as bytes that sort as the values do.
 *
 * <p>A key starts with four bytes that spread partitions evenly over all there are, so that parts
 * of a table are ranges; then come its values. Each value ends itself: none is the start of
 * another.
 */
public final class KeyBytes {

  private static final int HASH_LENGTH = 4;
  private static final byte ESCAPED = (byte) 0xff;

  private byte[] bytes = new byte[64];
  private int size;

  /** Starts with nothing. */
  public KeyBytes() {}

  /** Starts with what another one has so far. */
  public KeyBytes(byte[] start) {
    add(start);
  }

  /** Leaves the room for what {@link #spread} writes. */
  public KeyBytes partition() {
    size = HASH_LENGTH;
    return this;
  }

  /** Ends the values of the partition. */
  public KeyBytes spread() {
    int hash = 0;
    for (int i = HASH_LENGTH; i < size; i++) {
      hash = 31 * hash + bytes[i];
    }
    hash ^= hash >>> 16;
    hash *= 0x85ebca6b;
    hash ^= hash >>> 13;
    hash *= 0xc2b2ae35;
    hash ^= hash >>> 16;
    for (int i = 0; i < HASH_LENGTH; i++) {
      bytes[i] = (byte) (hash >>> (24 - 8 * i));
    }
    return this;
  }

  /** The range of the keys in one of several parts of a space. */
  public static KeyRange segment(int segment, int total) {
    return new KeyRange(
        segment == 0 ? new byte[0] : start(segment, total),
        segment == total - 1 ? null : start(segment + 1, total));
  }

  private static byte[] start(int segment, int total) {
    long hash = (segment * (1L << 32)) / total;
    return new byte[] {
      (byte) (hash >>> 24), (byte) (hash >>> 16), (byte) (hash >>> 8), (byte) hash
    };
  }

  /** Writes a text, a number in its canonical form, or bytes. */
  public KeyBytes value(AttributeValue value) {
    if (value instanceof AttributeValue.N number) {
      new NumberBytes(number.text()).to(this);
      return this;
    }
    start(value);
    add((byte) 0);
    add((byte) 0);
    return this;
  }

  /** Writes a text or bytes without their end, as the start of longer ones. */
  public KeyBytes start(AttributeValue value) {
    byte[] raw =
        value instanceof AttributeValue.S text
            ? text.text().getBytes(StandardCharsets.UTF_8)
            : ((AttributeValue.B) value).bytes();
    for (byte each : raw) {
      add(each);
      if (each == 0) {
        add(ESCAPED);
      }
    }
    return this;
  }

  /** Writes bytes as they are. */
  public KeyBytes add(byte[] more) {
    ensure(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
    return this;
  }

  void add(byte one) {
    ensure(1);
    bytes[size++] = one;
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }

  /** What is written so far. */
  public byte[] done() {
    return Arrays.copyOf(bytes, size);
  }
}

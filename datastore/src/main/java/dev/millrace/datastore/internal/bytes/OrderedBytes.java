package dev.millrace.datastore.internal.bytes;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes bytes that sort as what they stand for.
 *
 * <p>What has no fixed length ends itself: a zero byte in it is followed by {@code ff}, and a zero
 * byte that is followed by {@code 01} ends it. So values can follow one another, and none is the
 * start of another, which would sort wrongly when inverted.
 */
public final class OrderedBytes {

  static final int END = 1;

  private static final byte ESCAPED = (byte) 0xff;

  private byte[] bytes;
  private int size;

  /** Starts with nothing. */
  public OrderedBytes() {
    bytes = new byte[32];
  }

  /** Starts with what is there. */
  public OrderedBytes(byte[] start) {
    bytes = Arrays.copyOf(start, start.length + 32);
    size = start.length;
  }

  /** A tag, or what has one byte. */
  public OrderedBytes one(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /** A whole number, in eight bytes. */
  public OrderedBytes number(long value) {
    ensure(Long.BYTES);
    long ordered = value ^ Long.MIN_VALUE;
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (ordered >>> shift);
    }
    return this;
  }

  /** A floating-point number, in eight bytes: zero has two signs, and NaN comes last. */
  public OrderedBytes number(double value) {
    long bits = Double.doubleToLongBits(value);
    // Read back by Long.MIN_VALUE: number(long) flips the sign bit of all.
    return number(bits < 0 ? bits ^ Long.MAX_VALUE : bits);
  }

  /** Text by its UTF-8 bytes. */
  public OrderedBytes text(String text) {
    return escaped(utf8(text));
  }

  /** Bytes with an end of their own. */
  public OrderedBytes escaped(byte[] raw) {
    ensure(raw.length + 2);
    for (byte each : raw) {
      if (each == 0) {
        ensure(raw.length + 4);
        bytes[size++] = 0;
        bytes[size++] = ESCAPED;
      } else {
        bytes[size++] = each;
      }
    }
    return one(0).one(END);
  }

  /** Bytes as they are. */
  public OrderedBytes raw(byte[] raw) {
    ensure(raw.length);
    System.arraycopy(raw, 0, bytes, size, raw.length);
    size += raw.length;
    return this;
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }

  /** What is written so far. */
  public byte[] done() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }

  /** Bytes that sort the other way around. */
  public static byte[] inverted(byte[] bytes) {
    byte[] inverted = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      inverted[i] = (byte) ~bytes[i];
    }
    return inverted;
  }

  /** The first bytes after all that start with these. */
  public static byte[] afterAll(byte[] prefix) {
    // Neither a kind in UTF-8 nor a tag is ff; an inverted one may be, and then is followed by
    // more.
    for (int end = prefix.length; end > 0; end--) {
      if (prefix[end - 1] != ESCAPED) {
        byte[] after = Arrays.copyOf(prefix, end);
        after[end - 1]++;
        return after;
      }
    }
    return new byte[] {ESCAPED, ESCAPED, ESCAPED, ESCAPED};
  }

  /** Two joined. */
  public static byte[] joined(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  /**
   * The bytes of a text.
   *
   * @throws IllegalArgumentException if it has half of a surrogate pair, which UTF-8 has no form of
   */
  public static byte[] utf8(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length != text.length() || hasMark(bytes)) {
      checkPairs(text);
    }
    return bytes;
  }

  /** Whether there is what half of a pair becomes, of one byte too: a question mark. */
  private static boolean hasMark(byte[] bytes) {
    for (byte each : bytes) {
      if (each == '?') {
        return true;
      }
    }
    return false;
  }

  private static void checkPairs(String text) {
    try {
      ByteBuffer unused = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("expected text without halves of surrogate pairs", e);
    }
  }
}

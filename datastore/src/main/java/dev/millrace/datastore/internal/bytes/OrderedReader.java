package dev.millrace.datastore.internal.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link OrderedBytes} has written. */
public final class OrderedReader {

  private final byte[] bytes;
  private final int end;

  /** All ones where what is read next is inverted. */
  private int mask;

  private int position;

  /** Reads from the start. */
  public OrderedReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  /** Reads a part. */
  public OrderedReader(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  /** Whether what follows is inverted. */
  public void inverted(boolean isInverted) {
    mask = isInverted ? 0xff : 0;
  }

  /** Whether there is more. */
  public boolean hasMore() {
    return position < end;
  }

  /** How far it has come. */
  public int position() {
    return position;
  }

  /** One byte, unsigned. */
  public int one() {
    return (bytes[position++] ^ mask) & 0xff;
  }

  /** A whole number. */
  public long number() {
    long ordered = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      ordered = ordered << 8 | one();
    }
    return ordered ^ Long.MIN_VALUE;
  }

  /** A floating-point number. */
  public double floating() {
    long bits = number();
    return Double.longBitsToDouble(bits < 0 ? bits ^ Long.MAX_VALUE : bits);
  }

  /** Text. */
  public String text() {
    int start = position;
    int length = skipEscaped();
    if (mask == 0 && position - start == length + 1) {
      return new String(bytes, start, length, StandardCharsets.UTF_8); // nothing is escaped
    }
    position = start;
    return new String(escaped(), StandardCharsets.UTF_8);
  }

  /** Bytes with an end of their own. */
  public byte[] escaped() {
    int start = position;
    int length = skipEscaped();
    byte[] raw = new byte[length];
    int from = start;
    for (int i = 0; i < length; i++) {
      raw[i] = (byte) (bytes[from] ^ mask);
      from += raw[i] == 0 ? 2 : 1;
    }
    return raw;
  }

  /** Goes past bytes with an end of their own; tells how many they are. */
  public int skipEscaped() {
    int length = 0;
    while (true) {
      int each = one();
      if (each == 0 && one() == OrderedBytes.END) {
        return length;
      }
      length++;
    }
  }

  /** Goes past some bytes. */
  public void skip(int count) {
    position += count;
  }

  /** All bytes from a place to here, as they stand. */
  public byte[] since(int start) {
    return Arrays.copyOfRange(bytes, start, position);
  }

  /** All that is left, as it stands. */
  public byte[] rest() {
    byte[] rest = Arrays.copyOfRange(bytes, position, end);
    position = end;
    return rest;
  }
}

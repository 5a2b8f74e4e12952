package dev.millrace.postgres;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A value of PostgreSQL's {@code bit} and {@code varbit}: bits of any number, the first one on the
 * left. Immutable.
 */
public final class BitString {

  private static final int BYTE = Byte.SIZE;

  private final byte[] bytes;
  private final int length;

  private BitString(byte[] bytes, int length) {
    this.bytes = bytes;
    this.length = length;
  }

  /**
   * Bits from a text of zeros and ones.
   *
   * @throws IllegalArgumentException if there is another character
   */
  public static BitString of(String bits) {
    byte[] bytes = new byte[byteCount(bits.length())];
    for (int i = 0; i < bits.length(); i++) {
      char bit = bits.charAt(i);
      if (bit == '1') {
        bytes[i / BYTE] |= (byte) (0x80 >> (i % BYTE));
      } else if (bit != '0') {
        throw new IllegalArgumentException(
            "expected a text of 0 and 1, got another character at index " + i);
      }
    }
    return new BitString(bytes, bits.length());
  }

  /**
   * The first bits of a set; what is beyond the set's own length is zero.
   *
   * @throws IllegalArgumentException if the length is negative, or the set has bits beyond it
   */
  public static BitString of(BitSet bits, int length) {
    if (length < bits.length()) {
      throw new IllegalArgumentException(
          "expected a length of at least " + bits.length() + ", got " + length);
    }
    byte[] bytes = new byte[byteCount(length)];
    for (int i = bits.nextSetBit(0); i >= 0; i = bits.nextSetBit(i + 1)) {
      bytes[i / BYTE] |= (byte) (0x80 >> (i % BYTE));
    }
    return new BitString(bytes, length);
  }

  /**
   * The first bits of an array, the highest bit of a byte first. Bits of the last byte that are
   * beyond the length are ignored.
   *
   * @throws IllegalArgumentException if the array has not just as many bytes as the length takes
   */
  public static BitString of(byte[] bytes, int length) {
    if (length < 0 || bytes.length != byteCount(length)) {
      throw new IllegalArgumentException(
          "expected as many bytes as " + length + " bits take, got " + bytes.length);
    }
    byte[] copy = bytes.clone();
    int rest = length % BYTE;
    if (rest != 0) {
      copy[copy.length - 1] &= (byte) (0xff00 >> rest);
    }
    return new BitString(copy, length);
  }

  private static int byteCount(int bits) {
    return (int) ((bits + 7L) / BYTE);
  }

  /** The number of bits. */
  public int length() {
    return length;
  }

  /**
   * The bit at a position from 0, counted from the left.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public boolean bit(int index) {
    if (index < 0 || index >= length) {
      throw new IndexOutOfBoundsException("expected an index below " + length + ", got " + index);
    }
    return (bytes[index / BYTE] & (0x80 >> (index % BYTE))) != 0;
  }

  /** The bits in bytes, the highest bit of a byte first; the last byte is filled with zeros. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** The positions of the bits that are one. */
  public BitSet toBitSet() {
    BitSet bits = new BitSet(length);
    for (int i = 0; i < length; i++) {
      if (bit(i)) {
        bits.set(i);
      }
    }
    return bits;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BitString that
        && length == that.length
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(bytes) + length;
  }

  /** Zeros and ones. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(bit(i) ? '1' : '0');
    }
    return text.toString();
  }
}

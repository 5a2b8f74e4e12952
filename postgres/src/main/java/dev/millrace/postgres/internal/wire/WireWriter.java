package dev.millrace.postgres.internal.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Where messages for the server are written: one growing array, reused from flush to flush.
 *
 * <p>Owned by one thread. All numbers are in network order. A writer that throws in the middle of a
 * message leaves a torso behind: {@link #position} before, {@link #truncate} after.
 */
public final class WireWriter {

  /** The longest body that the protocol's signed length and the server's own limit allow. */
  public static final int MAX_MESSAGE = 0x3fffffff;

  private static final int FIRST_SIZE = 8 * 1024;
  private static final int KEPT_SIZE = 256 * 1024;
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes = new byte[FIRST_SIZE];
  private int position;

  /** The array; valid up to {@link #position} and until the next write. */
  public byte[] array() {
    return bytes;
  }

  /** How many bytes have been written. */
  public int position() {
    return position;
  }

  /** Takes back everything after a position. */
  public void truncate(int to) {
    position = to;
  }

  /** Forgets everything written, and the array if it has grown large. */
  public void clear() {
    position = 0;
    if (bytes.length > KEPT_SIZE) {
      bytes = new byte[FIRST_SIZE];
    }
  }

  /** Begins a message and returns what {@link #end} takes. */
  public int begin(char tag) {
    ensure(5);
    bytes[position] = (byte) tag;
    int start = position + 1;
    position += 5;
    return start;
  }

  /**
   * Ends a message that {@link #begin} began: writes its length.
   *
   * @throws CannotWrite if it is longer than a message may be
   */
  public void end(int start) {
    setInt(start, checkedLength(position - start));
  }

  /** Leaves room for a length and returns what {@link #endLength} takes. */
  public int beginLength() {
    ensure(4);
    int start = position;
    position += 4;
    return start;
  }

  /** Writes the length of what came after {@link #beginLength}, itself not counted. */
  public void endLength(int start) {
    setInt(start, checkedLength(position - start - 4));
  }

  private static int checkedLength(int length) {
    if (length > MAX_MESSAGE) {
      throw new CannotWrite(
          "expected a message of at most " + MAX_MESSAGE + " bytes, got " + length);
    }
    return length;
  }

  /** Writes one byte. */
  public void putByte(int value) {
    ensure(1);
    bytes[position++] = (byte) value;
  }

  /** Writes two bytes. */
  public void putShort(int value) {
    ensure(2);
    SHORTS.set(bytes, position, (short) value);
    position += 2;
  }

  /** Writes four bytes. */
  public void putInt(int value) {
    ensure(4);
    INTS.set(bytes, position, value);
    position += 4;
  }

  /** Writes eight bytes. */
  public void putLong(long value) {
    ensure(8);
    LONGS.set(bytes, position, value);
    position += 8;
  }

  /** Writes a float in four bytes. */
  public void putFloat(float value) {
    putInt(Float.floatToRawIntBits(value));
  }

  /** Writes a double in eight bytes. */
  public void putDouble(double value) {
    putLong(Double.doubleToRawLongBits(value));
  }

  /** Overwrites four bytes. */
  public void setInt(int at, int value) {
    INTS.set(bytes, at, value);
  }

  /** Overwrites two bytes. */
  public void setShort(int at, int value) {
    SHORTS.set(bytes, at, (short) value);
  }

  /** Writes an array. */
  public void putBytes(byte[] source) {
    putBytes(source, 0, source.length);
  }

  /** Writes a part of an array. */
  public void putBytes(byte[] source, int offset, int length) {
    ensure(length);
    System.arraycopy(source, offset, bytes, position, length);
    position += length;
  }

  /**
   * Writes text as UTF-8 and a NUL after it.
   *
   * @throws CannotWrite as {@link #putText}
   */
  public void putCString(String text) {
    putText(text);
    putByte(0);
  }

  /**
   * Writes text as UTF-8.
   *
   * @throws CannotWrite if it has a NUL, which PostgreSQL's text cannot hold, or a surrogate
   *     without its pair, which no UTF-8 can
   */
  public void putText(String text) {
    int length = text.length();
    ensure(length);
    byte[] target = bytes;
    int at = position;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80 || c == 0) {
        position = at;
        putUnusual(text, i);
        return;
      }
      target[at++] = (byte) c;
    }
    position = at;
  }

  private void putUnusual(String text, int from) {
    int length = text.length();
    ensure(3L * (length - from));
    int at = position;
    for (int i = from; i < length; i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw new CannotWrite("expected text without NUL, got one at index " + i);
      } else if (c < 0x80) {
        bytes[at++] = (byte) c;
      } else if (c < 0x800) {
        bytes[at++] = (byte) (0xc0 | (c >> 6));
        bytes[at++] = (byte) (0x80 | (c & 0x3f));
      } else if (!Character.isSurrogate(c)) {
        bytes[at++] = (byte) (0xe0 | (c >> 12));
        bytes[at++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        bytes[at++] = (byte) (0x80 | (c & 0x3f));
      } else {
        if (Character.isLowSurrogate(c)
            || i + 1 == length
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          throw new CannotWrite("expected valid Unicode, got a lone surrogate at index " + i);
        }
        i++;
        int point = Character.toCodePoint(c, text.charAt(i));
        bytes[at++] = (byte) (0xf0 | (point >> 18));
        bytes[at++] = (byte) (0x80 | ((point >> 12) & 0x3f));
        bytes[at++] = (byte) (0x80 | ((point >> 6) & 0x3f));
        bytes[at++] = (byte) (0x80 | (point & 0x3f));
      }
    }
    position = at;
  }

  /**
   * Makes room for bytes that the caller puts into the {@link #array}.
   *
   * @return where they go; {@link #advance} counts them
   */
  public int room(int length) {
    ensure(length);
    return position;
  }

  /** Counts bytes that were put into the array. */
  public void advance(int length) {
    position += length;
  }

  private void ensure(long more) {
    long needed = position + more;
    if (needed > bytes.length) {
      grow(needed);
    }
  }

  private void grow(long needed) {
    if (needed > Integer.MAX_VALUE - 16) {
      throw new CannotWrite(
          "expected at most " + (Integer.MAX_VALUE - 16) + " bytes at once, got " + needed);
    }
    long doubled = Math.min(2L * bytes.length, Integer.MAX_VALUE - 16);
    bytes = Arrays.copyOf(bytes, (int) Math.max(needed, doubled));
  }
}

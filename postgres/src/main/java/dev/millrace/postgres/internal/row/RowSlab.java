package dev.millrace.postgres.internal.row;

import dev.millrace.postgres.internal.wire.WireReader;
import java.util.Arrays;

/**
 * The bytes of some rows of one result, one after the other; the objects that read them are made
 * when somebody asks.
 *
 * <p>A row is regular if every column of a fixed width has a value of that width, which is the rule
 * where nothing is NULL: such a row costs what {@link RowLayout} says. In any other row every value
 * stands behind its length, in the order of the columns. A length is one more than it says, in as
 * few bytes as that takes (seven bits a byte, the lowest first); NULL is the length zero.
 */
class RowSlab {

  private static final int MOST_BYTES = Integer.MAX_VALUE - 16;
  private static final byte[] NOTHING = {};

  private final ResultShape shape;
  private byte[] data;
  private int size;

  RowSlab(ResultShape shape, int expectedBytes) {
    this.shape = shape;
    this.data = expectedBytes == 0 ? NOTHING : new byte[expectedBytes];
  }

  final ResultShape shape() {
    return shape;
  }

  final byte[] data() {
    return data;
  }

  final int size() {
    return size;
  }

  /**
   * Appends the body of a DataRow message, or fails and appends nothing.
   *
   * @return where the row begins; {@code ~} of that if the row is not regular
   */
  final int add(byte[] body, int offset, int length) {
    RowLayout layout = shape.layout();
    int columns = layout.size();
    RowBody.requireCount(body, offset, length, columns);
    boolean regular = true;
    long lengths = 0;
    int at = offset + 2;
    int end = offset + length;
    for (int i = 0; i < columns; i++) {
      int count = RowBody.length(body, at, end, i);
      int width = RowLayout.width(layout.column(i));
      if (width == 0) {
        lengths += lengthBytes(count);
      } else {
        regular &= count == width;
      }
      at += 4 + Math.max(0, count);
    }
    RowBody.requireEnd(at, end);
    int start = size;
    int values = length - 2 - 4 * columns;
    if (regular) {
      reserve(values + lengths);
      putRegular(layout, body, offset + 2);
      return start;
    }
    reserve(values + lengthBytes(body, offset + 2, columns));
    put(columns, body, offset + 2);
    return ~start;
  }

  private void putRegular(RowLayout layout, byte[] body, int offset) {
    byte[] to = data;
    int fixed = size;
    int varying = size + layout.fixedBytes();
    int at = offset;
    for (int i = 0; i < layout.size(); i++) {
      int width = RowLayout.width(layout.column(i));
      if (width == 0) {
        int count = WireReader.getInt(body, at);
        varying = putValue(body, at + 4, count, to, varying);
        at += 4 + Math.max(0, count);
      } else {
        if (width == 8) {
          WireReader.copyLong(body, at + 4, to, fixed);
        } else if (width == 4) {
          WireReader.copyInt(body, at + 4, to, fixed);
        } else {
          System.arraycopy(body, at + 4, to, fixed, width);
        }
        fixed += width;
        at += 4 + width;
      }
    }
    size = varying;
  }

  private void put(int columns, byte[] body, int offset) {
    int to = size;
    int at = offset;
    for (int i = 0; i < columns; i++) {
      int count = WireReader.getInt(body, at);
      to = putValue(body, at + 4, count, data, to);
      at += 4 + Math.max(0, count);
    }
    size = to;
  }

  /** Puts a length and its value, and returns where they end. */
  private static int putValue(byte[] body, int at, int count, byte[] data, int offset) {
    int to = offset;
    int left = count + 1;
    while (left >= 0x80) {
      data[to++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    data[to++] = (byte) left;
    if (count > 0) {
      System.arraycopy(body, at, data, to, count);
      to += count;
    }
    return to;
  }

  private static long lengthBytes(byte[] body, int offset, int columns) {
    long lengths = 0;
    int at = offset;
    for (int i = 0; i < columns; i++) {
      int count = WireReader.getInt(body, at);
      lengths += lengthBytes(count);
      at += 4 + Math.max(0, count);
    }
    return lengths;
  }

  /** How many bytes the length of a value takes. */
  static int lengthBytes(int count) {
    return count < 0x7f ? 1 : (38 - Integer.numberOfLeadingZeros(count + 1)) / 7;
  }

  private void reserve(long bytes) {
    if (bytes > data.length - size) {
      data = Arrays.copyOf(data, grown(size, data.length, bytes));
    }
  }

  /** How long an array is to be for so many more bytes. */
  static int grown(int size, int capacity, long bytes) {
    long needed = size + bytes;
    if (needed > MOST_BYTES) {
      throw new OutOfMemoryError("a row of " + bytes + " bytes behind " + size + " others");
    }
    return (int) Math.min(MOST_BYTES, Math.max(needed, capacity * 3L / 2));
  }

  /** Gives back what it does not need. */
  void trim() {
    if (data.length - size > size >> 3) {
      data = Arrays.copyOf(data, size);
    }
  }
}

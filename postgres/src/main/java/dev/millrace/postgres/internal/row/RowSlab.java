package dev.millrace.postgres.internal.row;

import java.util.Arrays;

/**
 * The bytes of some rows of one result, one after the other.
 *
 * <p>Each value stands behind its length plus one, in as few bytes as that takes (seven bits a
 * byte, the lowest first); NULL is the length zero. So a row costs its values and about a byte for
 * each, and the objects that read it are made when somebody asks.
 */
final class RowSlab {

  private final ResultShape shape;
  private byte[] data;
  private int size;

  RowSlab(ResultShape shape, int expectedBytes) {
    this.shape = shape;
    this.data = new byte[expectedBytes];
  }

  ResultShape shape() {
    return shape;
  }

  byte[] data() {
    return data;
  }

  int size() {
    return size;
  }

  /** Appends the body of a DataRow message and returns where the row begins. */
  int add(byte[] body, int offset, int length) {
    int columns = shape.size();
    RowBody.requireCount(body, offset, length, columns);
    int start = size;
    int most = length - 2 - 3 * columns;
    if (data.length - size < most) {
      data = Arrays.copyOf(data, grown(most));
    }
    int to = size;
    int at = offset + 2;
    int end = offset + length;
    for (int i = 0; i < columns; i++) {
      int count = RowBody.length(body, at, end, i);
      at += 4;
      if (count < 0x7f) {
        data[to++] = (byte) (count + 1);
      } else {
        to = addLong(count, to, end - at);
      }
      if (count > 0) {
        System.arraycopy(body, at, data, to, count);
        to += count;
        at += count;
      }
    }
    RowBody.requireEnd(at, end);
    size = to;
    return start;
  }

  /** A length of several bytes, for which there may be no room yet. */
  private int addLong(int count, int at, int rest) {
    int to = at;
    if (data.length - to < rest + 4) {
      size = to;
      data = Arrays.copyOf(data, grown(rest + 4));
    }
    int left = count + 1;
    while (left >= 0x80) {
      data[to++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    data[to++] = (byte) left;
    return to;
  }

  private int grown(int length) {
    long needed = (long) size + length;
    if (needed > Integer.MAX_VALUE - 16) {
      throw new OutOfMemoryError("a row of " + length + " bytes");
    }
    return (int) Math.min(Integer.MAX_VALUE - 16, Math.max(needed, data.length * 3L / 2));
  }

  /** Gives back what it does not need. */
  void trim() {
    if (data.length - size > size >> 3) {
      data = Arrays.copyOf(data, size);
    }
  }
}

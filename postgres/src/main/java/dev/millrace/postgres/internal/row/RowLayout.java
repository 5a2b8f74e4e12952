package dev.millrace.postgres.internal.row;

import dev.millrace.postgres.internal.codec.TypeCodec;
import java.util.Objects;

/**
 * Where the values of a regular row lie: those of a fixed width first, each at its place, then the
 * others, each behind its length. Immutable.
 */
final class RowLayout {

  private static final int WIDTH_BITS = 6;
  private static final int WIDTH_MASK = (1 << WIDTH_BITS) - 1;

  /** The width of each column, 0 where it varies, below its place. */
  private final int[] columns;

  private final int fixedBytes;

  RowLayout(TypeCodec[] codecs) {
    int fixed = 0;
    int varying = 0;
    columns = new int[codecs.length];
    for (int i = 0; i < codecs.length; i++) {
      int width = codecs[i].width();
      int place = width == 0 ? varying++ : fixed;
      fixed += width;
      columns[i] = place << WIDTH_BITS | width;
    }
    this.fixedBytes = fixed;
  }

  int size() {
    return columns.length;
  }

  /** The place and the width of a column, for {@link #width} and {@link #place}. */
  int column(int index) {
    return columns[Objects.checkIndex(index, columns.length)];
  }

  /** How many bytes each value of a column has, or 0 where that varies. */
  static int width(int column) {
    return column & WIDTH_MASK;
  }

  /**
   * Of a column of a fixed width, how far behind the beginning of the row its value lies; of
   * another, how many of the others come before it.
   */
  static int place(int column) {
    return column >>> WIDTH_BITS;
  }

  /** How many bytes come before the values of no fixed width. */
  int fixedBytes() {
    return fixedBytes;
  }
}

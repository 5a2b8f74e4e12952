package dev.millrace.postgres.internal.row;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A slab that knows where each of its rows begins. */
final class ManyRows extends RowSlab {

  /** Rows of a slab; a power of two, so that a row is found by shifting. */
  static final int BITS = 8;

  static final int MOST = 1 << BITS;

  /** What {@link RowSlab#add} gave, while that fits. */
  private short @Nullable [] near;

  private int[] far = {};
  private int rows;

  ManyRows(ResultShape shape, int expectedRows, int expectedBytes) {
    super(shape, expectedBytes);
    near = new short[Math.min(expectedRows, MOST)];
  }

  /** Appends the body of a DataRow message. */
  void append(byte[] body, int offset, int length) {
    note(add(body, offset, length));
    rows++;
  }

  private void note(int start) {
    short[] starts = near;
    if (starts != null && start == (short) start) {
      if (rows == starts.length) {
        starts = Arrays.copyOf(starts, grown(rows));
        near = starts;
      }
      starts[rows] = (short) start;
      return;
    }
    if (starts != null) {
      far = new int[starts.length];
      for (int i = 0; i < rows; i++) {
        far[i] = starts[i];
      }
      near = null;
    }
    if (rows == far.length) {
      far = Arrays.copyOf(far, grown(rows));
    }
    far[rows] = start;
  }

  private static int grown(int rows) {
    return Math.min(MOST, Math.max(16, 2 * rows));
  }

  /** Where a row begins, or {@code ~} of that if it is not regular. */
  int start(int row) {
    short[] starts = near;
    return starts == null ? far[row] : starts[row];
  }

  int rows() {
    return rows;
  }

  boolean isFull() {
    return rows == MOST;
  }

  @Override
  void trim() {
    super.trim();
    short[] starts = near;
    if (starts != null && starts.length - rows > 4) {
      near = Arrays.copyOf(starts, rows);
    } else if (starts == null && far.length - rows > 2) {
      far = Arrays.copyOf(far, rows);
    }
  }
}

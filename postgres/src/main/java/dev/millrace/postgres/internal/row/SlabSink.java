package dev.millrace.postgres.internal.row;

import dev.millrace.sql.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps rows as bytes. */
final class SlabSink extends RowSink<Row> {

  private static final int FIRST_ROWS = 16;
  private static final int MOST_EXPECTED_ROWS = 4096;
  private static final int MOST_EXPECTED_BYTES = 1 << 18;
  private static final int[] NONE = {};

  private final ResultShape shape;
  private List<RowSlab> slabs = List.of();
  private int[] starts = NONE;
  private @Nullable RowSlab current;
  private int count;
  private long bytes;

  SlabSink(ResultShape shape) {
    this.shape = shape;
  }

  @Override
  public void row(byte[] body, int offset, int length) {
    RowSlab slab = current;
    if (slab == null || (count & SlabRows.SLAB_ROWS - 1) == 0) {
      slab = next(length);
      current = slab;
    }
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count == 0 ? firstRows() : 2 * count);
    }
    starts[count] = slab.add(body, offset, length);
    count++;
    bytes += length;
  }

  private RowSlab next(int length) {
    RowSlab before = current;
    RowSlab slab;
    if (before == null) {
      slabs = new ArrayList<>(1);
      slab = new RowSlab(shape, Math.max(length, firstBytes(length)));
    } else {
      before.trim();
      slab = new RowSlab(shape, Math.max(length, before.size() + (before.size() >> 4)));
    }
    slabs.add(slab);
    return slab;
  }

  private int firstRows() {
    return Math.max(FIRST_ROWS, Math.min(shape.usualRows(), MOST_EXPECTED_ROWS));
  }

  /** Room for a slab, or for a result like the last one. */
  private int firstBytes(int length) {
    long expected = (long) Math.min(shape.usualRows(), SlabRows.SLAB_ROWS) * shape.usualBytes();
    return (int) Math.max(8L * length, Math.min(expected + (expected >> 5), MOST_EXPECTED_BYTES));
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public List<Row> finish() {
    if (current != null) {
      current.trim();
    }
    if (count > 0) {
      shape.had(count, (int) (bytes / count) - 2 - 3 * shape.size());
    }
    List<Row> rows = new SlabRows(shape, slabs, starts, count);
    slabs = List.of();
    starts = NONE;
    current = null;
    count = 0;
    bytes = 0;
    return rows;
  }
}

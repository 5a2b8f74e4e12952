package dev.millrace.postgres.internal.row;

import dev.millrace.sql.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps rows as bytes. */
final class SlabSink extends RowSink<Row> {

  private static final int FIRST_ROWS = 16;

  private final ResultShape shape;
  private final boolean isSingle;
  private List<RowSlab> slabs = new ArrayList<>(1);
  private int[] starts;
  private int count;
  private long bytes;

  SlabSink(ResultShape shape, int atMost) {
    this.shape = shape;
    this.isSingle = atMost == 1;
    this.starts = new int[isSingle ? 1 : FIRST_ROWS];
  }

  @Override
  public void row(byte[] body, int offset, int length) {
    RowSlab slab = slab(length);
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
    }
    starts[count] = slab.add(body, offset, length);
    count++;
    bytes += length;
  }

  private RowSlab slab(int length) {
    int index = count >>> SlabRows.SLAB_BITS;
    if (index < slabs.size()) {
      return slabs.get(index);
    }
    RowSlab slab = new RowSlab(shape, firstBytes(length));
    if (index > 0) {
      slabs.get(index - 1).trim();
    }
    slabs.add(slab);
    return slab;
  }

  private int firstBytes(int length) {
    if (isSingle) {
      return length;
    }
    if (slabs.isEmpty()) {
      return Math.max(length, Math.min(4 * length, 4096));
    }
    return Math.max(length, slabs.get(slabs.size() - 1).size() * 17 / 16);
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
    if (!slabs.isEmpty()) {
      slabs.get(slabs.size() - 1).trim();
    }
    List<Row> rows = new SlabRows(shape, slabs, starts, count);
    slabs = new ArrayList<>(1);
    starts = new int[FIRST_ROWS];
    count = 0;
    bytes = 0;
    return rows;
  }
}

package dev.millrace.postgres.internal.row;

import dev.millrace.sql.Row;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Keeps rows as bytes. */
final class SlabSink extends RowSink<Row> {

  private static final ManyRows[] NONE = {};

  private final ResultShape shape;
  private ManyRows[] slabs = NONE;
  private int slabCount;
  private @Nullable ManyRows current;
  private int count;
  private int fullBytes;
  private long bytes;

  SlabSink(ResultShape shape) {
    this.shape = shape;
  }

  @Override
  public void row(byte[] body, int offset, int length) {
    ManyRows slab = current;
    if (slab == null || slab.isFull()) {
      slab = next(slab, length);
    }
    slab.append(body, offset, length);
    count++;
    bytes += length;
  }

  private ManyRows next(@Nullable ManyRows before, int length) {
    if (before != null) {
      close(before);
    }
    int bytesBefore = before == null ? 0 : before.size();
    ManyRows slab = shape.usual().slab(shape, count, bytesBefore, length);
    if (slabCount == slabs.length) {
      slabs = Arrays.copyOf(slabs, slabCount == 0 ? expectedSlabs() : 2 * slabCount);
    }
    slabs[slabCount++] = slab;
    current = slab;
    return slab;
  }

  private int expectedSlabs() {
    return Math.max(1, Math.min((shape.usual().rows() + ManyRows.MOST - 1) >> ManyRows.BITS, 64));
  }

  private void close(ManyRows slab) {
    slab.trim();
    if (slab.isFull()) {
      fullBytes = Math.max(fullBytes, slab.size());
    }
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
  public SlabRows finish() {
    ManyRows last = current;
    if (last != null) {
      close(last);
      shape.had(count, fullBytes, last.isFull() ? 0 : last.size());
    }
    SlabRows rows = new SlabRows(shape, slabs, count);
    slabs = NONE;
    slabCount = 0;
    current = null;
    count = 0;
    fullBytes = 0;
    bytes = 0;
    return rows;
  }
}

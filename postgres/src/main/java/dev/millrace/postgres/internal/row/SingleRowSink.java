package dev.millrace.postgres.internal.row;

import dev.millrace.sql.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the one row that is asked for. */
final class SingleRowSink extends RowSink<Row> {

  private static final ManyRows[] NONE = {};

  private final ResultShape shape;
  private @Nullable RowSlab slab;
  private int start;
  private int count;
  private long bytes;

  SingleRowSink(ResultShape shape) {
    this.shape = shape;
  }

  @Override
  public void row(byte[] body, int offset, int length) {
    if (count == 0) {
      RowSlab only = new RowSlab(shape, 0);
      start = only.add(body, offset, length);
      slab = only;
    }
    count++;
    bytes += length;
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
    RowSlab only = slab;
    List<Row> rows = only == null ? new SlabRows(shape, NONE, 0) : new OneRow(only, start);
    slab = null;
    count = 0;
    bytes = 0;
    return rows;
  }
}

package dev.millrace.postgres.internal.row;

import dev.millrace.sql.Row;
import dev.millrace.sql.Rows;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/** Rows that are kept as bytes: the objects that read them are made when asked for. Immutable. */
final class SlabRows extends AbstractList<Row> implements Rows, RandomAccess {

  /** Rows of a slab; a power of two, so that a row is found by shifting. */
  static final int SLAB_BITS = 9;

  static final int SLAB_ROWS = 1 << SLAB_BITS;

  private final ResultShape shape;
  private final List<RowSlab> slabs;
  private final int[] starts;
  private final int size;

  /**
   * Takes everything over.
   *
   * @param slabs each but the last with {@link #SLAB_ROWS} rows
   * @param starts where each row begins in its slab
   */
  SlabRows(ResultShape shape, List<RowSlab> slabs, int[] starts, int size) {
    this.shape = shape;
    this.slabs = slabs;
    this.starts = starts;
    this.size = size;
  }

  @Override
  public List<String> names() {
    return shape.names();
  }

  @Override
  public Row get(int index) {
    Objects.checkIndex(index, size);
    return new PgRow(slabs.get(index >>> SLAB_BITS), starts[index]);
  }

  @Override
  public int size() {
    return size;
  }
}

package dev.millrace.postgres.internal.row;

import dev.millrace.sql.Row;
import dev.millrace.sql.Rows;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/** One row that is kept as bytes. Immutable. */
final class OneRow extends AbstractList<Row> implements Rows, RandomAccess {

  private final RowSlab slab;
  private final int start;

  /** The row that begins there; see {@link RowSlab#add}. */
  OneRow(RowSlab slab, int start) {
    this.slab = slab;
    this.start = start;
  }

  @Override
  public List<String> names() {
    return slab.shape().names();
  }

  @Override
  public Row get(int index) {
    Objects.checkIndex(index, 1);
    return new PgRow(slab, start);
  }

  @Override
  public int size() {
    return 1;
  }
}

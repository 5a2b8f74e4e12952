package dev.millrace.postgres.internal.row;

import dev.millrace.sql.Row;
import dev.millrace.sql.Rows;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.RandomAccess;

/** Rows that are kept as bytes: the objects that read them are made when asked for. Immutable. */
final class SlabRows extends AbstractList<Row> implements Rows, RandomAccess {

  private final ResultShape shape;
  private final ManyRows[] slabs;
  private final int size;

  /**
   * Takes everything over.
   *
   * @param slabs each but the last with {@link ManyRows#MOST} rows
   */
  SlabRows(ResultShape shape, ManyRows[] slabs, int size) {
    this.shape = shape;
    this.slabs = slabs;
    this.size = size;
  }

  @Override
  public List<String> names() {
    return shape.names();
  }

  @Override
  public Row get(int index) {
    Objects.checkIndex(index, size);
    return row(slabs, index);
  }

  private static PgRow row(ManyRows[] slabs, int index) {
    ManyRows slab = slabs[index >>> ManyRows.BITS];
    return new PgRow(slab, slab.start(index & ManyRows.MOST - 1));
  }

  @Override
  public int size() {
    return size;
  }

  // That of AbstractList is shared by all lists, so the JIT compiler does not see what it gives,
  // and the rows of a loop are made on the heap.
  @Override
  public Iterator<Row> iterator() {
    return new InOrder(slabs, size);
  }

  private static final class InOrder implements Iterator<Row> {

    private final ManyRows[] slabs;
    private final int size;
    private int next;

    InOrder(ManyRows[] slabs, int size) {
      this.slabs = slabs;
      this.size = size;
    }

    @Override
    public boolean hasNext() {
      return next < size;
    }

    @Override
    public Row next() {
      if (next >= size) {
        throw new NoSuchElementException();
      }
      return row(slabs, next++);
    }
  }
}

package dev.millrace.sql.spi;

import dev.millrace.sql.Row;
import dev.millrace.sql.Rows;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** Rows of one result. Immutable. */
public final class RowList extends AbstractList<Row> implements Rows, RandomAccess {

  private final ColumnNames names;
  private final List<? extends Row> rows;

  /** Takes the list over: nobody else changes it afterwards. */
  public RowList(ColumnNames names, List<? extends Row> rows) {
    this.names = names;
    this.rows = rows;
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public Row get(int index) {
    return rows.get(index);
  }

  @Override
  public int size() {
    return rows.size();
  }
}

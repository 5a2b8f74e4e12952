package dev.millrace.postgres.internal.copy;

import dev.millrace.postgres.internal.wire.WireWriter;
import java.util.List;

/** Writes rows that are lists of values. */
public final class TupleEncoder extends RowEncoder<List<?>> {

  /** Makes one. */
  public TupleEncoder() {}

  @Override
  void cells(List<?> values, WireWriter out) {
    int size = size();
    if (values.size() != size) {
      throw refused("expected " + size + " values for (" + names() + "), got " + values.size());
    }
    for (int i = 0; i < size; i++) {
      cell(i, values.get(i), out);
    }
  }
}

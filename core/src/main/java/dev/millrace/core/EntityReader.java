package dev.millrace.core;

import java.lang.invoke.MethodHandle;
import java.util.List;

/** Reads rows into instances of a mapped class by one composed handle. */
final class EntityReader<T> implements RowReader<T> {

  private final List<String> columnNames;
  private final MethodHandle handle;

  EntityReader(List<String> columnNames, MethodHandle handle) {
    this.columnNames = columnNames;
    this.handle = handle;
  }

  List<String> columnNames() {
    return columnNames;
  }

  @Override
  @SuppressWarnings("unchecked") // the handle ends in the constructor of T
  public T read(Columns row) {
    try {
      return (T) (Object) handle.invokeExact(row);
    } catch (Throwable failure) {
      throw Failure.<RuntimeException>sneak(failure);
    }
  }
}

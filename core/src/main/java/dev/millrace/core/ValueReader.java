package dev.millrace.core;

import java.lang.invoke.MethodType;

/** Reads the first column as one value. */
final class ValueReader<T> implements RowReader<T> {

  private final Class<T> type;
  private final Class<?> boxed;

  ValueReader(Class<T> type) {
    this.type = type;
    this.boxed = MethodType.methodType(type).wrap().returnType();
  }

  /** Whether a class stands for the value of one column rather than for a row. */
  static boolean isValue(Class<?> type) {
    return type.isPrimitive()
        || type.isArray()
        || type.isEnum()
        || type.getPackageName().startsWith("java.");
  }

  @Override
  @SuppressWarnings("unchecked") // Class.cast refuses primitive classes, whose boxes get() gives
  public T read(Columns row) {
    Object value = row.get(0, boxed);
    if (value == null) {
      throw new MappingException(
          "column \""
              + row.names().get(0)
              + "\": cannot read NULL into "
              + type.getSimpleName()
              + "; exclude it in the query, or read a record with a nullable component");
    }
    return (T) boxed.cast(value);
  }
}

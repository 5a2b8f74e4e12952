package dev.millrace.core;

import java.util.List;

/**
 * Reads rows of one list of columns into values of one class.
 *
 * <p>Those of this package are safe for use from any thread, and cheap to call once per row: get
 * one per result, not one per row.
 *
 * @param <T> what a row is read into
 */
@FunctionalInterface
public interface RowReader<T> {

  /**
   * The value of a row; the row is not kept.
   *
   * @throws MappingException if a value does not fit, or NULL is where none is taken
   */
  T read(Columns row);

  /**
   * A reader for a class: {@link #ofValue} for classes of the JDK, enums, arrays and primitives,
   * {@link EntityType#reader} for all others.
   *
   * @throws MappingException if the class cannot be mapped, or lacks a column for a component
   */
  static <T> RowReader<T> of(Class<T> type, List<String> columnNames) {
    return ValueReader.isValue(type)
        ? ofValue(type, columnNames)
        : EntityType.of(type).reader(columnNames);
  }

  /**
   * A reader of the first column as one value; NULL is an error.
   *
   * @throws MappingException if there is no column
   */
  static <T> RowReader<T> ofValue(Class<T> type, List<String> columnNames) {
    if (columnNames.isEmpty()) {
      throw new MappingException(
          "cannot read " + type.getSimpleName() + " from a result without columns");
    }
    return new ValueReader<>(type);
  }
}

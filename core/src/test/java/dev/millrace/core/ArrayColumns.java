package dev.millrace.core;

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row over an array: numbers are read as any number that holds them, all else as it is. */
final class ArrayColumns implements Columns {

  private final List<String> names;
  private final @Nullable Object[] values;

  private ArrayColumns(List<String> names, @Nullable Object[] values) {
    this.names = names;
    this.values = values;
  }

  /** A row of names and values in turn. */
  static ArrayColumns row(@Nullable Object... namesAndValues) {
    int size = namesAndValues.length / 2;
    String[] names = new String[size];
    Object[] values = new Object[size];
    for (int i = 0; i < size; i++) {
      names[i] = (String) namesAndValues[2 * i];
      values[i] = namesAndValues[2 * i + 1];
    }
    return new ArrayColumns(List.of(names), values);
  }

  static ArrayColumns of(List<String> names, @Nullable Object... values) {
    return new ArrayColumns(names, values);
  }

  /** Reads this row, by a reader for its own names. */
  <T> T to(Class<T> type) {
    return RowReader.of(type, names).read(this);
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public boolean isNull(int index) {
    return values[index] == null;
  }

  @Override
  public boolean getBoolean(int index) {
    return value(index, Boolean.class);
  }

  @Override
  public int getInt(int index) {
    long value = getLong(index);
    if ((int) value != value) {
      throw new MappingException("column \"" + names.get(index) + "\": out of the range of int");
    }
    return (int) value;
  }

  @Override
  public long getLong(int index) {
    return value(index, Number.class).longValue();
  }

  @Override
  public double getDouble(int index) {
    return value(index, Number.class).doubleValue();
  }

  @Override
  public @Nullable Object get(int index, Type type) {
    return isNull(index) ? null : value(index, GenericTypes.raw(type));
  }

  private <V> V value(int index, Class<V> type) {
    if (!type.isInstance(values[index])) {
      throw new MappingException(
          "column \"" + names.get(index) + "\": cannot read it as " + type.getSimpleName());
    }
    return type.cast(values[index]);
  }

  @Override
  public String toString() {
    return names + " " + Arrays.toString(values);
  }
}

package dev.millrace.orm.internal.query;

import dev.millrace.core.Columns;
import dev.millrace.core.Converter;
import dev.millrace.core.MappingException;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row whose values have gone through the converters of the fields that they come from. */
record ConvertedRow(Columns row, List<Item> items, @Nullable Converter<?, ?>[] converters)
    implements Columns {

  @Override
  public List<String> names() {
    return row.names();
  }

  @Override
  public boolean isNull(int index) {
    return row.isNull(index);
  }

  private MappingException converted(int index, String asked) {
    return new MappingException(
        "column \"" + names().get(index) + "\": its converter does not give " + asked);
  }

  @Override
  public boolean getBoolean(int index) {
    if (converters[index] == null) {
      return row.getBoolean(index);
    }
    throw converted(index, "a boolean");
  }

  @Override
  public int getInt(int index) {
    if (converters[index] == null) {
      return row.getInt(index);
    }
    throw converted(index, "an int");
  }

  @Override
  public long getLong(int index) {
    if (converters[index] == null) {
      return row.getLong(index);
    }
    throw converted(index, "a long");
  }

  @Override
  public double getDouble(int index) {
    if (converters[index] == null) {
      return row.getDouble(index);
    }
    Object value = Reading.value(row, index, items.get(index));
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw converted(index, "a double");
  }

  @Override
  public @Nullable Object get(int index, Type type) {
    if (converters[index] == null) {
      return row.get(index, type);
    }
    Object value = Reading.value(row, index, items.get(index));
    if (value != null && type instanceof Class<?> wanted && !wanted.isInstance(value)) {
      throw converted(index, wanted.getSimpleName());
    }
    return value;
  }
}

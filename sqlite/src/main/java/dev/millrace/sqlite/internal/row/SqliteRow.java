package dev.millrace.sqlite.internal.row;

import dev.millrace.core.RowReader;
import dev.millrace.sql.Row;
import dev.millrace.sql.spi.ColumnNames;
import dev.millrace.sqlite.internal.codec.Codecs;
import dev.millrace.sqlite.internal.codec.Primitives;
import dev.millrace.sqlite.internal.codec.RawValues;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row copied out of SQLite; values convert when they are read. */
public final class SqliteRow implements Row {

  private final ColumnNames names;
  private final @Nullable Object[] values;
  private final Codecs codecs;

  /** Takes the values over: Long, Double, String, byte[] or null. */
  public SqliteRow(ColumnNames names, @Nullable Object[] values, Codecs codecs) {
    this.names = names;
    this.values = values;
    this.codecs = codecs;
  }

  private RawValues raw() {
    return new RawValues(names, values);
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public int position(String name) {
    return names.position(name);
  }

  @Override
  public boolean contains(String name) {
    return names.has(name);
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public @Nullable Object get(int index) {
    Object value = values[index];
    return value instanceof byte[] bytes ? bytes.clone() : value;
  }

  @Override
  @SuppressWarnings("unchecked") // a decoder gives its type, boxed where it is primitive
  public <T> @Nullable T get(int index, Class<T> type) {
    return (T) get(index, (Type) type);
  }

  @Override
  public @Nullable Object get(int index, Type type) {
    Objects.checkIndex(index, values.length);
    return codecs.decoder(type).decode(raw(), index);
  }

  @Override
  public boolean isNull(int index) {
    return values[index] == null;
  }

  @Override
  public boolean getBoolean(int index) {
    Objects.checkIndex(index, values.length);
    return Primitives.booleanAt(raw(), index);
  }

  @Override
  public int getInt(int index) {
    Objects.checkIndex(index, values.length);
    return Primitives.intAt(raw(), index);
  }

  @Override
  public long getLong(int index) {
    return values[index] instanceof Long value ? value : Primitives.longAt(raw(), index);
  }

  @Override
  public double getDouble(int index) {
    return values[index] instanceof Double value ? value : Primitives.doubleAt(raw(), index);
  }

  @Override
  public List<@Nullable Object> values() {
    @Nullable Object[] copy = new Object[values.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = get(i);
    }
    return Collections.unmodifiableList(Arrays.asList(copy));
  }

  @Override
  public Map<String, @Nullable Object> asMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      map.put(names.get(i), get(i));
    }
    return Collections.unmodifiableMap(map);
  }

  @Override
  public <T> T to(Class<T> type) {
    return RowReader.of(type, names).read(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SqliteRow row
        && names.equals(row.names)
        && Arrays.deepEquals(values, row.values);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(values);
  }

  /** The names alone: values are the caller's to show. */
  @Override
  public String toString() {
    return "Row" + names;
  }
}

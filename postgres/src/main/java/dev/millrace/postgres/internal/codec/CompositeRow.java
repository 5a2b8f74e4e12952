package dev.millrace.postgres.internal.codec;

import dev.millrace.core.MappingException;
import dev.millrace.core.Outcome;
import dev.millrace.core.RowReader;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.sql.Row;
import dev.millrace.sql.spi.ColumnNames;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value of a composite type; fields convert when they are read. */
final class CompositeRow implements Row {

  private final ColumnNames names;
  private final TypeCodec[] types;
  private final CompositeFields fields;
  private final byte[] bytes;
  private final Conversions conversions;

  /** Reads bytes that do not change while the row is used. */
  CompositeRow(
      ColumnNames names,
      TypeCodec[] types,
      CompositeFields fields,
      byte[] bytes,
      Conversions conversions) {
    this.names = names;
    this.types = types;
    this.fields = fields;
    this.bytes = bytes;
    this.conversions = conversions;
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
    return types.length;
  }

  @Override
  public boolean isNull(int index) {
    return fields.lengths()[index] < 0;
  }

  @Override
  public @Nullable Object get(int index) {
    return isNull(index) ? null : read(index, types[index]::decode);
  }

  @Override
  @SuppressWarnings("unchecked") // a decoder gives its type, boxed where it is primitive
  public <T> @Nullable T get(int index, Class<T> type) {
    return (T) get(index, (Type) type);
  }

  @Override
  public @Nullable Object get(int index, Type type) {
    if (!isNull(index)) {
      return read(index, conversions.decoder(types[index], type));
    }
    if (type instanceof Class<?> c && c.isPrimitive()) {
      throw nullFor(index, c.getName());
    }
    return Conversions.ofNull(type);
  }

  private @Nullable Object read(int index, Decoder decoder) {
    try {
      Object value = decoder.decode(bytes, fields.offsets()[index], fields.lengths()[index]);
      return value == SqlNull.NULL ? null : value;
    } catch (CannotRead e) {
      throw failed(index, e);
    }
  }

  private MappingException failed(int index, CannotRead e) {
    return new MappingException(
        "column \"" + names.get(index) + "\": " + e.getMessage(), Outcome.NOT_APPLIED, e);
  }

  private MappingException nullFor(int index, String primitive) {
    return new MappingException(
        "column \""
            + names.get(index)
            + "\": cannot read NULL as "
            + primitive
            + "; use the class of its box");
  }

  private int required(int index, String primitive) {
    if (isNull(index)) {
      throw nullFor(index, primitive);
    }
    return fields.offsets()[index];
  }

  @Override
  public boolean getBoolean(int index) {
    int offset = required(index, "boolean");
    try {
      return types[index].booleanAt(bytes, offset, fields.lengths()[index]);
    } catch (CannotRead e) {
      throw failed(index, e);
    }
  }

  @Override
  public int getInt(int index) {
    int offset = required(index, "int");
    try {
      return types[index].intAt(bytes, offset, fields.lengths()[index]);
    } catch (CannotRead e) {
      throw failed(index, e);
    }
  }

  @Override
  public long getLong(int index) {
    int offset = required(index, "long");
    try {
      return types[index].longAt(bytes, offset, fields.lengths()[index]);
    } catch (CannotRead e) {
      throw failed(index, e);
    }
  }

  @Override
  public double getDouble(int index) {
    int offset = required(index, "double");
    try {
      return types[index].doubleAt(bytes, offset, fields.lengths()[index]);
    } catch (CannotRead e) {
      throw failed(index, e);
    }
  }

  @Override
  public List<@Nullable Object> values() {
    return values(Object.class);
  }

  List<@Nullable Object> values(Type type) {
    @Nullable Object[] values = new Object[types.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = type == Object.class ? get(i) : get(i, type);
    }
    return Collections.unmodifiableList(Arrays.asList(values));
  }

  @Override
  public Map<String, @Nullable Object> asMap() {
    return asMap(Object.class);
  }

  Map<String, @Nullable Object> asMap(Type type) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < types.length; i++) {
      map.put(names.get(i), type == Object.class ? get(i) : get(i, type));
    }
    return Collections.unmodifiableMap(map);
  }

  @Override
  public <T> T to(Class<T> type) {
    return RowReader.of(type, names).read(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CompositeRow row
        && names.equals(row.names)
        && Arrays.deepEquals(values().toArray(), row.values().toArray());
  }

  @Override
  public int hashCode() {
    return Objects.hash(names, Arrays.deepHashCode(values().toArray()));
  }

  /** The names alone: values are the caller's to show. */
  @Override
  public String toString() {
    return "Row" + names;
  }
}

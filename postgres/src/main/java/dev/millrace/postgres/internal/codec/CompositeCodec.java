package dev.millrace.postgres.internal.codec;

import dev.millrace.core.EntityType;
import dev.millrace.core.MappingException;
import dev.millrace.core.RowReader;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.postgres.internal.wire.WireWriter;
import dev.millrace.sql.Row;
import dev.millrace.sql.spi.ColumnNames;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A composite type: a {@link Row}. As a parameter it is a Row or a Map of some of its fields, a
 * List of all of them in order, or an instance of a mapped class.
 */
final class CompositeCodec extends RowType {

  private final int oid;
  private final ColumnNames names;
  private final int[] fieldOids;
  private final TypeCodec[] fieldTypes;
  private final Conversions conversions;
  private final ConcurrentMap<Class<?>, CompositeParts<?>> parts = new ConcurrentHashMap<>();

  CompositeCodec(
      String typeName,
      int oid,
      List<String> fieldNames,
      int[] fieldOids,
      TypeCodec[] fieldTypes,
      Conversions conversions) {
    super(typeName);
    this.oid = oid;
    this.names = ColumnNames.of(fieldNames);
    this.fieldOids = fieldOids;
    this.fieldTypes = fieldTypes;
    this.conversions = conversions;
  }

  @Override
  CompositeRow row(byte[] bytes, int offset, int length, Conversions readers) {
    CompositeFields fields = CompositeFields.of(typeName(), bytes, offset, length);
    if (!Arrays.equals(fields.types(), fieldOids)) {
      throw CannotRead.altered(
          typeName() + " has other fields than when it was described: it was altered; try again",
          oid);
    }
    return new CompositeRow(names, fieldTypes, fields, bytes, readers);
  }

  @Override
  <T> RowReader<T> reader(Class<T> type) {
    return EntityType.of(type).reader(names);
  }

  @Override
  public void encode(Object value, WireWriter out) {
    if (value instanceof Map<?, ?> map) {
      write(fromMap(map), out);
    } else if (value instanceof Row row) {
      write(fromMap(row.asMap()), out);
    } else if (value instanceof Collection<?> list) {
      write(inOrder(list.toArray()), out);
    } else if (value instanceof Object[] array) {
      write(inOrder(array), out);
    } else if (isMapped(value.getClass())) {
      write(partsOf(value.getClass()).values(value, fieldOids.length, conversions.json()), out);
    } else {
      throw unwritable(value, "a Row, a Map, a List or an instance of a mapped class");
    }
  }

  private @Nullable Object[] fromMap(Map<?, ?> map) {
    @Nullable Object[] values = new Object[fieldOids.length];
    map.forEach(
        (key, value) -> {
          if (!(key instanceof String name) || !names.has(name)) {
            throw noField(String.valueOf(key));
          }
          values[names.position(name)] = value;
        });
    return values;
  }

  private CannotWrite noField(String name) {
    return new CannotWrite(
        "cannot write this value as "
            + typeName()
            + ": it has no field \""
            + name
            + "\" but "
            + String.join(", ", names));
  }

  private @Nullable Object[] inOrder(@Nullable Object[] values) {
    if (values.length != fieldOids.length) {
      throw new CannotWrite(
          "cannot write this value as "
              + typeName()
              + ": expected "
              + fieldOids.length
              + " fields, got "
              + values.length);
    }
    return values;
  }

  private CompositeParts<?> partsOf(Class<?> type) {
    CompositeParts<?> known = parts.get(type);
    if (known == null) {
      try {
        known = CompositeParts.of(EntityType.of(type), names);
      } catch (MappingException e) {
        throw new CannotWrite("cannot write this value as " + typeName() + ": " + e.getMessage());
      }
      parts.put(type, known);
    }
    return known;
  }

  private void write(@Nullable Object[] values, WireWriter out) {
    out.putInt(values.length);
    for (int i = 0; i < values.length; i++) {
      out.putInt(fieldOids[i]);
      Object value = values[i] == null ? null : conversions.freezePart(values[i]);
      if (value == null) {
        out.putInt(-1);
      } else {
        int start = out.beginLength();
        try {
          conversions.encode(fieldTypes[i], value, out);
        } catch (CannotWrite e) {
          throw new CannotWrite(
              "field \"" + names.get(i) + "\" of " + typeName() + ": " + e.getMessage(),
              e.getCause());
        }
        out.endLength(start);
      }
    }
  }
}

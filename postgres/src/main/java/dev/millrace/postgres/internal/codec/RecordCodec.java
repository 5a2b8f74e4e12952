package dev.millrace.postgres.internal.codec;

import dev.millrace.core.EntityType;
import dev.millrace.core.Property;
import dev.millrace.core.RowReader;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.WireWriter;
import dev.millrace.sql.spi.ColumnNames;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code record}, a row without a type: its fields are called f1, f2 …; a mapped class takes them
 * in the order of its components. Is read only.
 */
final class RecordCodec extends RowType {

  static final int OID = 2249;
  static final int ARRAY_OID = 2287;

  /** How deep rows may be nested in rows, so that no value takes the stack away. */
  private static final int MAX_DEPTH = 64;

  private final IntFunction<@Nullable TypeCodec> types;
  private final int depth;

  /** Finds the types of fields by their oids. */
  RecordCodec(IntFunction<@Nullable TypeCodec> types) {
    this(types, 1);
  }

  private RecordCodec(IntFunction<@Nullable TypeCodec> types, int depth) {
    super("record");
    this.types = types;
    this.depth = depth;
  }

  @Override
  CompositeRow row(byte[] bytes, int offset, int length, Conversions conversions) {
    CompositeFields fields = CompositeFields.of(typeName(), bytes, offset, length);
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= fields.count(); i++) {
      names.add("f" + i);
    }
    return row(fields, ColumnNames.of(names), bytes, conversions);
  }

  private CompositeRow row(
      CompositeFields fields, ColumnNames names, byte[] bytes, Conversions conversions) {
    TypeCodec[] fieldTypes = new TypeCodec[fields.count()];
    for (int i = 0; i < fieldTypes.length; i++) {
      fieldTypes[i] = type(fields.types()[i]);
    }
    return new CompositeRow(names, fieldTypes, fields, bytes, conversions);
  }

  private TypeCodec type(int oid) {
    if (oid == OID || oid == ARRAY_OID) {
      if (depth == MAX_DEPTH) {
        throw new CannotRead("expected at most " + MAX_DEPTH + " records in each other, got more");
      }
      RecordCodec deeper = new RecordCodec(types, depth + 1);
      return oid == OID ? deeper : new ArrayCodec(deeper, OID, 1);
    }
    TypeCodec type = types.apply(oid);
    if (type == null || type.format() != 1) {
      throw new CannotRead(
          "cannot read a field of the type with oid "
              + oid
              + " in a record; cast the record to a composite type, or the field to text");
    }
    return type;
  }

  @Override
  <T> RowReader<T> reader(Class<T> type) {
    List<String> names = EntityType.of(type).properties().stream().map(Property::column).toList();
    RowReader<T> reader = EntityType.of(type).reader(names);
    return row -> {
      if (row.names().size() != names.size()) {
        throw new CannotRead(
            "cannot read a record of "
                + row.names().size()
                + " fields as "
                + type.getSimpleName()
                + ", which has "
                + names.size());
      }
      return reader.read(row);
    };
  }

  @Override
  public void encode(Object value, WireWriter out) {
    throw unwritable(value, "nothing: name a composite type, as in $1::address");
  }
}

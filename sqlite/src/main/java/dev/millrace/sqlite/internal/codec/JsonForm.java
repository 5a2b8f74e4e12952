package dev.millrace.sqlite.internal.codec;

import dev.millrace.core.DataException;
import dev.millrace.sql.spi.Json;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Collections, maps, arrays of primitives, records: TEXT, as JSON. */
final class JsonForm implements StoredForm<Object> {

  private final Type type;

  JsonForm(Type type) {
    this.type = type;
  }

  @Override
  public Object encode(Object value, int position) {
    try {
      return Json.write(value);
    } catch (DataException e) {
      throw Refused.parameter(position, String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public @Nullable Object decode(RawColumns columns, int index) {
    return switch (columns.type(index)) {
      case RawColumns.TEXT -> parse(columns, index, columns.textAt(index));
      case RawColumns.NULL -> null;
      case RawColumns.BLOB ->
          throw Refused.form(
              columns, index, type.getTypeName(), "JSON as TEXT; select json(…) of a JSONB");
      default -> throw Refused.type(columns, index, type.getTypeName());
    };
  }

  private @Nullable Object parse(RawColumns columns, int index, String text) {
    try {
      return Json.read(text, type);
    } catch (DataException e) {
      throw Refused.column(columns, index, String.valueOf(e.getMessage()), e);
    }
  }
}

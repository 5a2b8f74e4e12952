package dev.millrace.postgres.internal.codec;

import dev.millrace.core.DataException;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import dev.millrace.sql.spi.Json;
import java.lang.reflect.Type;

/**
 * What a JSON text is in Java: a String verbatim, or whatever {@link Json} makes of it: maps,
 * lists, records, scalars.
 *
 * <p>A String is written verbatim too, so that it is JSON text and not a JSON string. The JSON null
 * is read as a String alone, or within what is read.
 */
final class JsonForms {

  private JsonForms() {}

  static boolean isText(Type target) {
    return target == Object.class || target == String.class || target == CharSequence.class;
  }

  static Decoder decoder(Type target) {
    return (bytes, offset, length) -> read(WireReader.getText(bytes, offset, length), target);
  }

  static Object read(String text, Type target) {
    Object value;
    try {
      value = Json.read(text, target);
    } catch (DataException e) {
      throw new CannotRead(String.valueOf(e.getMessage()), e);
    }
    if (value == null) {
      throw new CannotRead(
          "cannot read the null of this JSON as " + target.getTypeName() + "; expected a value");
    }
    return value;
  }

  static void encode(Object value, WireWriter out) {
    String text;
    if (value instanceof String given) {
      text = given;
    } else {
      try {
        text = Json.write(value);
      } catch (DataException e) {
        throw new CannotWrite(String.valueOf(e.getMessage()));
      }
    }
    out.putText(text);
  }
}

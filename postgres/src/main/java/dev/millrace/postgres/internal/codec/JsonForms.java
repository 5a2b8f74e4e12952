package dev.millrace.postgres.internal.codec;

import dev.millrace.core.DataException;
import dev.millrace.postgres.PgJsonMapper;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import dev.millrace.sql.spi.Json;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a JSON text is in Java: a String verbatim, or whatever {@link Json}, or a mapper of the
 * caller's in its place, makes of it.
 *
 * <p>A String is written verbatim too, so that it is JSON text and not a JSON string. The JSON null
 * is read as a String alone, or within what is read.
 */
final class JsonForms {

  /** With the client's own mapping. */
  static final JsonForms OWN = new JsonForms(null);

  private final @Nullable PgJsonMapper mapper;

  private JsonForms(@Nullable PgJsonMapper mapper) {
    this.mapper = mapper;
  }

  /** With a mapper of the caller's, if there is one. */
  static JsonForms of(@Nullable PgJsonMapper mapper) {
    return mapper == null ? OWN : new JsonForms(mapper);
  }

  static boolean isText(Type target) {
    return target == Object.class || target == String.class || target == CharSequence.class;
  }

  /** The value of a text in UTF-8; null for the null of JSON. */
  @Nullable Object readOrNull(byte[] bytes, int offset, int length, Type target) {
    if (mapper == null) {
      try {
        return Json.read(WireReader.getText(bytes, offset, length), target);
      } catch (DataException e) {
        throw new CannotRead(String.valueOf(e.getMessage()), e);
      }
    }
    try {
      return mapper.read(bytes, offset, length, target);
    } catch (DataException e) {
      throw new CannotRead(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      throw new CannotRead("the JSON mapper cannot read it as " + target.getTypeName(), e);
    }
  }

  Object read(byte[] bytes, int offset, int length, Type target) {
    Object value = readOrNull(bytes, offset, length, target);
    if (value == null) {
      throw new CannotRead(
          "cannot read the null of this JSON as " + target.getTypeName() + "; expected a value");
    }
    return value;
  }

  void encode(Object value, WireWriter out) {
    if (value instanceof String given) {
      out.putText(given);
    } else {
      write(value, out);
    }
  }

  /** Appends the text of a value, of which a String is a JSON string. */
  void write(Object value, WireWriter out) {
    if (mapper == null) {
      out.putText(ownText(value));
    } else {
      out.putBytes(bytes(mapper, value));
    }
  }

  /** The text of a value, of which a String is a JSON string. */
  String text(Object value) {
    return mapper == null
        ? ownText(value)
        : new String(bytes(mapper, value), StandardCharsets.UTF_8);
  }

  private static String ownText(Object value) {
    try {
      return Json.write(value);
    } catch (DataException e) {
      throw new CannotWrite(String.valueOf(e.getMessage()));
    }
  }

  private static byte[] bytes(PgJsonMapper mapper, Object value) {
    byte[] text;
    try {
      text = mapper.write(value);
    } catch (DataException e) {
      throw new CannotWrite(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      throw new CannotWrite("the JSON mapper cannot write " + value.getClass().getName(), e);
    }
    if (text == null) {
      throw new CannotWrite("the JSON mapper gave null for " + value.getClass().getName());
    }
    return text;
  }
}

package dev.millrace.postgres;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * What makes objects of JSON and JSON of objects, in place of the client's own: for {@code json}
 * and {@code jsonb}, and for structures that are kept as JSON in a text column.
 *
 * <p>A String stays the JSON text both ways and never comes here. Calls come from several threads
 * at once and must not block. What they throw fails the one operation: the message of a {@link
 * dev.millrace.core.DataException} becomes a part of the operation's and must not tell the value;
 * any other is its cause.
 */
public interface PgJsonMapper {

  /**
   * The value of a JSON text in a type, which may be generic.
   *
   * @param bytes has the text in UTF-8 from the offset on; to be read only, and only in this call
   * @return null for the null of JSON alone
   */
  @Nullable Object read(byte[] bytes, int offset, int length, Type type);

  /** The JSON text of a value, in UTF-8. */
  byte[] write(Object value);
}

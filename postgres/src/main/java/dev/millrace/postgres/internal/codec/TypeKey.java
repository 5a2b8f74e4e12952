package dev.millrace.postgres.internal.codec;

import java.util.Locale;

/**
 * The types that a codec of the caller is for.
 *
 * @param schema empty for every one
 * @param name as in {@code pg_type}; empty if the oid counts
 * @param oid 0 if the name counts
 */
public record TypeKey(String schema, String name, int oid) {

  static final String SYSTEM = "pg_catalog";

  /** The type of an oid. */
  public static TypeKey of(int oid) {
    return new TypeKey("", "", oid);
  }

  /**
   * The types of a name, which may be the one of the SQL standard: {@code character varying}.
   *
   * @param schema empty for every one
   */
  public static TypeKey of(String schema, String name) {
    if (schema.isEmpty() || schema.equals(SYSTEM)) {
      String standard =
          name.strip()
              .toLowerCase(Locale.ROOT)
              .replaceAll("\\s+", " ")
              .replace("timezone", "time zone");
      Integer oid = BuiltInTypes.names().get(standard);
      TypeCodec type = oid == null ? null : BuiltInTypes.codec(oid);
      if (type != null && !type.typeName().equals(standard)) {
        return new TypeKey(SYSTEM, type.typeName(), 0);
      }
    }
    return new TypeKey(schema, name, 0);
  }

  /** The type as a message calls it. */
  @Override
  public String toString() {
    if (oid != 0) {
      return "the type with oid " + Integer.toUnsignedString(oid);
    }
    return "type \"" + (schema.isEmpty() ? "" : schema + ".") + name + "\"";
  }
}

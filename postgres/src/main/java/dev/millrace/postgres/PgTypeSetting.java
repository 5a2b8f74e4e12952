package dev.millrace.postgres;

import java.util.Objects;

/**
 * A codec and the types it is for.
 *
 * @param schema where the type is; empty for every schema
 * @param type its name, as in {@code pg_type} or as the SQL standard says it
 * @param codec how its values are read and written
 */
public record PgTypeSetting(String schema, String type, PgTypeCodec<?> codec) {

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if there is none, or if it is that of an array
   */
  public PgTypeSetting {
    Objects.requireNonNull(schema, "schema");
    Objects.requireNonNull(codec, "codec");
    if (type.isBlank() || type.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("expected the name of a type, got none");
    }
    if (type.endsWith("[]")) {
      throw new IllegalArgumentException(
          "expected the name of a type, got that of an array: a codec counts within arrays too, so"
              + " set it for "
              + type.substring(0, type.length() - 2));
    }
  }

  /** For the types of a name in every schema. */
  public static PgTypeSetting of(String type, PgTypeCodec<?> codec) {
    return new PgTypeSetting("", type, codec);
  }
}

package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.PgTypeCodec;
import dev.millrace.sql.Row;
import dev.millrace.sql.Rows;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the client asks of the catalog of types, in types that no codec of the caller touches. */
public final class TypeQueries {

  private static final String COLUMNS =
      """
      select t.typtype::pg_catalog.text as kind,
        (t.typsend <> 0 and t.typreceive <> 0) as is_binary, t.oid::pg_catalog.int8 as oid
      from pg_catalog.pg_type t
      """;

  /** The types of a name; its parameters are that and a schema, or none for all of them. */
  public static final String BY_NAME =
      COLUMNS
          + """
          join pg_catalog.pg_namespace n on n.oid = t.typnamespace
          where t.typname = $1::pg_catalog.text
            and ($2::pg_catalog.text = '' or n.nspname = $2::pg_catalog.text)""";

  /** The type of an oid, which is its parameter. */
  public static final String BY_OID =
      COLUMNS + "where t.oid::pg_catalog.int8 = $1::pg_catalog.int8";

  private TypeQueries() {}

  /** Whether a statement is one of the client's own. */
  public static boolean isOwn(String sql) {
    return sql.equals(TypeDescription.SQL) || sql.equals(BY_NAME) || sql.equals(BY_OID);
  }

  /**
   * Why a codec cannot be that of the types that one of these queries has found; null if it can be
   * that of one of them.
   */
  public static @Nullable String misfit(PgTypeCodec<?> codec, Rows found) {
    String why = found.isEmpty() ? "there is no such type" : null;
    for (Row type : found) {
      char kind = Objects.requireNonNull(type.get("kind", String.class)).charAt(0);
      boolean hasTuples = kind == 'c' || TimeTuple.of((int) type.getLong("oid"), "") != null;
      why = CallerCodecs.misfit(codec, kind, type.getBoolean("is_binary"), hasTuples);
      if (why == null) {
        return null;
      }
    }
    return why;
  }
}

package dev.millrace.postgres.internal.codec;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scalar types whose oids are the same in every database: their codecs and names.
 *
 * <p>What holds other values (arrays, composites, ranges), geometry and network types are not here.
 */
public final class BuiltInTypes {

  private static final Map<Integer, TypeCodec> BY_OID = new HashMap<>();
  private static final Map<String, Integer> BY_NAME = new HashMap<>();

  static {
    numbers();
    texts();
    times();
    others();
    fallbacks();
    standardNames();
  }

  private BuiltInTypes() {}

  private static void add(int oid, TypeCodec codec) {
    BY_OID.put(oid, codec);
    BY_NAME.put(codec.typeName(), oid);
  }

  private static void numbers() {
    add(21, new Int2Codec());
    add(23, new Int4Codec());
    add(20, new Int8Codec());
    add(700, new Float4Codec());
    add(701, new Float8Codec());
    add(1700, new NumericCodec());
    add(26, new OidCodec("oid"));
    add(28, new OidCodec("xid"));
    add(29, new OidCodec("cid"));
    add(5069, new Xid8Codec());
    add(790, new MoneyCodec());
  }

  private static void texts() {
    add(25, new TextCodec("text"));
    add(1043, new TextCodec("varchar"));
    add(1042, new TextCodec("bpchar"));
    add(19, new TextCodec("name"));
    add(142, new TextCodec("xml"));
    add(705, new TextCodec("unknown"));
    add(1790, new TextCodec("refcursor"));
    add(2275, new TextCodec("cstring"));
    add(114, new JsonCodec(JsonForms.OWN));
    add(3802, new JsonbCodec(JsonForms.OWN));
  }

  private static void times() {
    add(1082, new DateCodec());
    add(1083, new TimeCodec());
    add(1266, new TimetzCodec());
    add(1114, new TimestampCodec());
    add(1184, new TimestamptzCodec());
    add(1186, new IntervalCodec());
  }

  private static void others() {
    add(16, new BoolCodec());
    add(17, new ByteaCodec());
    add(2950, new UuidCodec());
    add(1560, new BitCodec("bit"));
    add(1562, new BitCodec("varbit"));
    add(18, new CharCodec());
    add(27, new TidCodec());
    add(3220, new LsnCodec());
    add(5038, new SnapshotCodec("pg_snapshot"));
    add(2970, new SnapshotCodec("txid_snapshot"));
    add(2278, new VoidCodec());
  }

  private static void fallbacks() {
    add(24, new TextFallbackCodec("regproc"));
    add(2202, new TextFallbackCodec("regprocedure"));
    add(2203, new TextFallbackCodec("regoper"));
    add(2204, new TextFallbackCodec("regoperator"));
    add(2205, new TextFallbackCodec("regclass"));
    add(2206, new TextFallbackCodec("regtype"));
    add(3734, new TextFallbackCodec("regconfig"));
    add(3769, new TextFallbackCodec("regdictionary"));
    add(4089, new TextFallbackCodec("regnamespace"));
    add(4096, new TextFallbackCodec("regrole"));
    add(4191, new TextFallbackCodec("regcollation"));
    add(1033, new TextFallbackCodec("aclitem"));
    add(3614, new TextFallbackCodec("tsvector"));
    add(3615, new TextFallbackCodec("tsquery"));
    add(3642, new TextFallbackCodec("gtsvector"));
    add(4072, new TextFallbackCodec("jsonpath"));
    add(194, new TextFallbackCodec("pg_node_tree"));
    add(3361, new TextFallbackCodec("pg_ndistinct"));
    add(3402, new TextFallbackCodec("pg_dependencies"));
    add(5017, new TextFallbackCodec("pg_mcv_list"));
    add(4600, new TextFallbackCodec("pg_brin_bloom_summary"));
    add(4601, new TextFallbackCodec("pg_brin_minmax_multi_summary"));
  }

  /** What the SQL standard calls them. */
  private static void standardNames() {
    alias("smallint", "int2");
    alias("integer", "int4");
    alias("int", "int4");
    alias("bigint", "int8");
    alias("real", "float4");
    alias("double precision", "float8");
    alias("decimal", "numeric");
    alias("boolean", "bool");
    alias("character varying", "varchar");
    alias("character", "bpchar");
    alias("bit varying", "varbit");
    alias("time without time zone", "time");
    alias("time with time zone", "timetz");
    alias("timestamp without time zone", "timestamp");
    alias("timestamp with time zone", "timestamptz");
  }

  private static void alias(String standardName, String typeName) {
    Integer oid = BY_NAME.get(typeName);
    if (oid == null) {
      throw new IllegalStateException("no type is called " + typeName);
    }
    BY_NAME.put(standardName, oid);
  }

  /** The codecs by oid. */
  public static Map<Integer, TypeCodec> all() {
    return Collections.unmodifiableMap(BY_OID);
  }

  /** The oids by name: that of {@code pg_type}, and that of the SQL standard. */
  public static Map<String, Integer> names() {
    return Collections.unmodifiableMap(BY_NAME);
  }

  /** The codec of an oid, or null if it is not one of these. */
  public static @Nullable TypeCodec codec(int oid) {
    return BY_OID.get(oid);
  }
}

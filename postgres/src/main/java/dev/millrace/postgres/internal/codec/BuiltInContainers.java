package dev.millrace.postgres.internal.codec;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Types whose oids are the same in every database, but for the scalars: geometry, network, ranges,
 * multiranges, records, and the arrays of all of them.
 */
final class BuiltInContainers {

  /** The oid of a type and that of its arrays. */
  private static final int[][] ARRAYS = {
    {16, 1000},
    {17, 1001},
    {18, 1002},
    {19, 1003},
    {20, 1016},
    {21, 1005},
    {22, 1006},
    {23, 1007},
    {24, 1008},
    {25, 1009},
    {26, 1028},
    {27, 1010},
    {28, 1011},
    {29, 1012},
    {30, 1013},
    {114, 199},
    {142, 143},
    {600, 1017},
    {601, 1018},
    {602, 1019},
    {603, 1020},
    {604, 1027},
    {628, 629},
    {650, 651},
    {700, 1021},
    {701, 1022},
    {718, 719},
    {774, 775},
    {790, 791},
    {829, 1040},
    {869, 1041},
    {1033, 1034},
    {1042, 1014},
    {1043, 1015},
    {1082, 1182},
    {1083, 1183},
    {1114, 1115},
    {1184, 1185},
    {1186, 1187},
    {1266, 1270},
    {1560, 1561},
    {1562, 1563},
    {1700, 1231},
    {1790, 2201},
    {2202, 2207},
    {2203, 2208},
    {2204, 2209},
    {2205, 2210},
    {2206, 2211},
    {2249, 2287},
    {2275, 1263},
    {2950, 2951},
    {2970, 2949},
    {3220, 3221},
    {3614, 3643},
    {3615, 3645},
    {3642, 3644},
    {3734, 3735},
    {3769, 3770},
    {3802, 3807},
    {3904, 3905},
    {3906, 3907},
    {3908, 3909},
    {3910, 3911},
    {3912, 3913},
    {3926, 3927},
    {4072, 4073},
    {4089, 4090},
    {4096, 4097},
    {4191, 4192},
    {4451, 6150},
    {4532, 6151},
    {4533, 6152},
    {4534, 6153},
    {4535, 6155},
    {4536, 6157},
    {5038, 5039},
    {5069, 271},
  };

  private static final int BOX = 603;

  private static final Set<String> PSEUDO =
      Set.of("record", "record[]", "anyarray", "void", "cstring", "unknown");

  /** Types of their own, whoever has given codecs for them. */
  private static final Map<String, TypeCodec> OWN = new HashMap<>();

  static {
    new BuiltInContainers(oid -> null, JsonForms.OWN, CallerCodecs.NONE)
        .types.forEach(
            (oid, codec) -> {
              if (!codec.typeName().endsWith("[]")) {
                OWN.putIfAbsent(codec.typeName(), codec);
              }
            });
  }

  private final Map<Integer, TypeCodec> types = new HashMap<>();
  private final CallerCodecs callers;

  private BuiltInContainers(
      IntFunction<@Nullable TypeCodec> all, JsonForms json, CallerCodecs callers) {
    this.callers = callers;
    BuiltInTypes.all().forEach(this::put);
    if (json != JsonForms.OWN) {
      put(114, new JsonCodec(json));
      put(3802, new JsonbCodec(json));
    }
    geometry();
    network();
    put(RecordCodec.OID, new RecordCodec(all));
    put(2277, new AnyArrayCodec(all));
    put(22, "int2vector", new ArrayCodec(new Int2Codec(), 21, 0));
    put(30, "oidvector", new ArrayCodec(new OidCodec("oid"), 26, 0));
    range("int4", 23, 3904, 4451);
    range("num", 1700, 3906, 4532);
    range("ts", 1114, 3908, 4533);
    range("tstz", 1184, 3910, 4534);
    range("date", 1082, 3912, 4535);
    range("int8", 20, 3926, 4536);
    for (int[] pair : ARRAYS) {
      TypeCodec element = types.get(pair[0]);
      if (element != null) {
        put(
            pair[1],
            "_" + nameOf(pair[0], element),
            ArrayType.of(element, pair[0], pair[0] == BOX ? ';' : ','));
      }
    }
  }

  /**
   * All of them, and the scalars, with the caller's codecs; types in records are looked up when
   * values are read.
   */
  static Map<Integer, TypeCodec> withScalars(
      IntFunction<@Nullable TypeCodec> all, JsonForms json, CallerCodecs callers) {
    return Map.copyOf(new BuiltInContainers(all, json, callers).types);
  }

  /** What a type of PostgreSQL or of a known extension has by itself. */
  static @Nullable TypeCodec byName(String name) {
    TypeKey key = TypeKey.of(TypeKey.SYSTEM, name);
    TypeCodec codec = isPseudo(key.name()) ? null : OWN.get(key.name());
    return codec == null ? TypeResolver.ofExtension(name) : codec;
  }

  static boolean isPseudo(String typeName) {
    return PSEUDO.contains(typeName);
  }

  private void put(int oid, TypeCodec codec) {
    put(oid, codec.typeName(), codec);
  }

  private void put(int oid, String name, TypeCodec codec) {
    types.put(oid, callers.overBuiltIn(oid, name, codec));
  }

  private TypeCodec type(int oid) {
    TypeCodec type = types.get(oid);
    if (type == null) {
      throw new IllegalStateException("no built-in type has the oid " + oid);
    }
    return type;
  }

  private static String nameOf(int oid, TypeCodec element) {
    return oid == 22 ? "int2vector" : oid == 30 ? "oidvector" : element.typeName();
  }

  private void range(String prefix, int bound, int oid, int multirange) {
    String name = prefix + "range";
    TypeCodec part = type(bound);
    if (part.format() != 1) {
      String why = CallerCodecs.whyTextOnly("bounds", part);
      put(oid, new RefusingCodec(name, why));
      put(multirange, new RefusingCodec(prefix + "multirange", why));
      return;
    }
    put(oid, new RangeCodec(name, part));
    TypeCodec range = type(oid);
    put(
        multirange,
        range.format() == 1
            ? new MultirangeCodec(prefix + "multirange", range)
            : new RefusingCodec(prefix + "multirange", CallerCodecs.whyTextOnly("ranges", range)));
  }

  private void geometry() {
    put(600, new PointCodec());
    put(601, new LineSegmentCodec());
    put(602, new PathCodec());
    put(BOX, new BoxCodec());
    put(604, new PolygonCodec());
    put(628, new LineCodec());
    put(718, new CircleCodec());
  }

  private void network() {
    put(869, new InetCodec());
    put(650, new CidrCodec());
    put(829, new MacAddrCodec("macaddr", 6));
    put(774, new MacAddrCodec("macaddr8", 8));
  }
}

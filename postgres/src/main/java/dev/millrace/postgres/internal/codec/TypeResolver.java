package dev.millrace.postgres.internal.codec;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes codecs of descriptions, those of the parts first. */
final class TypeResolver {

  private final Map<Integer, TypeDescription> descriptions;
  private final CodecTable known;
  private final CodecTable builtIn;
  private final Conversions conversions;
  private final CallerCodecs callers;
  private final Map<Integer, TypeCodec> made = new HashMap<>();

  /**
   * Prepares for descriptions; of types without one those that are known serve.
   *
   * @param builtIn that no description replaces
   */
  TypeResolver(
      Map<Integer, TypeDescription> descriptions,
      CodecTable known,
      CodecTable builtIn,
      Conversions conversions,
      CallerCodecs callers) {
    this.descriptions = descriptions;
    this.known = known;
    this.builtIn = builtIn;
    this.conversions = conversions;
    this.callers = callers;
  }

  /** The codecs of all types described that are not built in. */
  Map<Integer, TypeCodec> resolve() {
    for (int oid : descriptions.keySet()) {
      resolve(oid);
    }
    return made;
  }

  private TypeCodec resolve(int oid) {
    TypeCodec codec = builtIn.get(oid);
    if (codec != null) {
      return codec;
    }
    codec = made.get(oid);
    if (codec != null) {
      return codec;
    }
    TypeDescription type = descriptions.get(oid);
    if (type == null) {
      codec = known.get(oid);
      return codec == null ? TypeCatalog.unknown(oid) : codec;
    }
    // Ends what contains itself, which no server lets a type do.
    made.put(oid, new TextFallbackCodec(type.name()));
    codec = callers.over(type, codec(type));
    made.put(oid, codec);
    return codec;
  }

  private TypeCodec codec(TypeDescription type) {
    TypeCodec codec =
        switch (type.kind()) {
          case 'b' ->
              type.part() == 0
                  ? byName(type)
                  : ArrayType.of(resolve(type.part()), type.part(), type.delimiter());
          case 'c' -> composite(type);
          case 'd' -> resolve(type.part());
          case 'e' -> new EnumCodec(type.name(), type.labels());
          case 'm' -> multirange(type);
          case 'r' -> range(type);
          default -> null;
        };
    return codec == null ? new TextFallbackCodec(type.name()) : codec;
  }

  private static @Nullable TypeCodec byName(TypeDescription type) {
    return type.isBinary() ? ofExtension(type.name()) : null;
  }

  /** Types of extensions have other oids in every database. */
  static @Nullable TypeCodec ofExtension(String name) {
    return switch (name) {
      case "citext" -> new TextCodec("citext");
      case "hstore" -> new HstoreCodec();
      case "vector" -> new VectorCodec();
      case "halfvec" -> new HalfVectorCodec();
      case "sparsevec" -> new SparseVectorCodec();
      default -> null;
    };
  }

  /** The server writes fields in binary or not at all: one without is the end of it. */
  private @Nullable TypeCodec composite(TypeDescription type) {
    int[] oids = type.fieldTypes();
    TypeCodec[] fields = new TypeCodec[oids.length];
    for (int i = 0; i < oids.length; i++) {
      fields[i] = resolve(oids[i]);
    }
    for (int i = 0; i < oids.length; i++) {
      if (fields[i].format() != 1) {
        return textOnly(type, "field \"" + type.fieldNames().get(i) + "\"", fields[i]);
      }
    }
    return new CompositeCodec(
        type.name(), type.oid(), type.fieldNames(), oids, fields, conversions);
  }

  private @Nullable TypeCodec multirange(TypeDescription type) {
    TypeCodec range = resolve(type.part());
    return range.format() == 1
        ? new MultirangeCodec(type.name(), range)
        : textOnly(type, "ranges", range);
  }

  private @Nullable TypeCodec range(TypeDescription type) {
    TypeCodec bound = resolve(type.part());
    return bound.format() == 1
        ? new RangeCodec(type.name(), bound)
        : textOnly(type, "bounds", bound);
  }

  private static @Nullable TypeCodec textOnly(TypeDescription type, String what, TypeCodec part) {
    return CallerCodecs.isTextOnly(part)
        ? new RefusingCodec(type.name(), CallerCodecs.whyTextOnly(what, part))
        : null;
  }
}

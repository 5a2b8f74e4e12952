package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.PgTypeCodec;
import dev.millrace.postgres.PgTypeCodec.Form;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The caller's codecs by the types they are for. Immutable. */
public final class CallerCodecs {

  /** None. */
  public static final CallerCodecs NONE = new CallerCodecs(Map.of());

  private final Map<TypeKey, PgTypeCodec<?>> codecs;

  private CallerCodecs(Map<TypeKey, PgTypeCodec<?>> codecs) {
    this.codecs = codecs;
  }

  /**
   * These.
   *
   * @throws IllegalArgumentException if one stands for a type that nobody knows
   */
  public static CallerCodecs of(Map<TypeKey, PgTypeCodec<?>> codecs) {
    codecs.forEach(CallerCodecs::check);
    return codecs.isEmpty() ? NONE : new CallerCodecs(Map.copyOf(codecs));
  }

  private static void check(TypeKey key, PgTypeCodec<?> codec) {
    if (codec.form() == Form.ALIAS && BuiltInContainers.byName(codec.alias()) == null) {
      throw new IllegalArgumentException(
          "the codec of " + key + ": no type that is built in is called \"" + codec.alias() + "\"");
    }
  }

  /** These with one more, or with another in its place; the same if it is there already. */
  public CallerCodecs with(TypeKey key, PgTypeCodec<?> codec) {
    if (codec.equals(codecs.get(key))) {
      return this;
    }
    check(key, codec);
    Map<TypeKey, PgTypeCodec<?>> more = new HashMap<>(codecs);
    more.put(key, codec);
    return new CallerCodecs(Map.copyOf(more));
  }

  /** These without that of a type; the same if there is none. */
  public CallerCodecs without(TypeKey key) {
    if (!codecs.containsKey(key)) {
      return this;
    }
    Map<TypeKey, PgTypeCodec<?>> fewer = new HashMap<>(codecs);
    fewer.remove(key);
    return fewer.isEmpty() ? NONE : new CallerCodecs(Map.copyOf(fewer));
  }

  /** The classes that values are read as. */
  Collection<Class<?>> classes() {
    return List.<Class<?>>copyOf(
        codecs.values().stream()
            .filter(codec -> codec.form() != Form.ALIAS)
            .<Class<?>>map(PgTypeCodec::type)
            .toList());
  }

  private @Nullable PgTypeCodec<?> find(int oid, String schema, String name) {
    PgTypeCodec<?> codec = codecs.get(TypeKey.of(oid));
    if (codec == null) {
      codec = codecs.get(new TypeKey(schema, name, 0));
    }
    return codec == null ? codecs.get(new TypeKey("", name, 0)) : codec;
  }

  /** The caller's codec for a type in place of what it has by itself, if there is one. */
  TypeCodec over(TypeDescription type, TypeCodec base) {
    if (codecs.isEmpty()) {
      return base;
    }
    PgTypeCodec<?> codec = find(type.oid(), type.schema(), type.name());
    return codec == null ? base : over(codec, type, base);
  }

  /** As {@link #over(TypeDescription, TypeCodec)} for a type that every database has. */
  TypeCodec overBuiltIn(int oid, String name, TypeCodec base) {
    if (codecs.isEmpty()) {
      return base;
    }
    PgTypeCodec<?> codec = find(oid, TypeKey.SYSTEM, name);
    char kind = BuiltInContainers.isPseudo(base.typeName()) ? 'p' : 'b';
    return codec == null
        ? base
        : over(
            codec,
            new TypeDescription(
                oid, TypeKey.SYSTEM, name, kind, true, 0, ',', List.of(), new int[0], List.of()),
            base);
  }

  private static <T> TypeCodec over(PgTypeCodec<T> codec, TypeDescription type, TypeCodec base) {
    TupleForm tuple = TupleForm.of(type.oid(), base);
    String misfit = misfit(codec, type.kind(), type.isBinary(), tuple != null);
    if (misfit != null) {
      return new RefusingCodec(base.typeName(), misfit);
    }
    return switch (codec.form()) {
      case TEXT -> new CallerTextCodec<>(base, codec);
      case BINARY -> new CallerBinaryCodec<>(base, codec);
      case TUPLE -> new CallerTupleCodec<>(base, codec, Objects.requireNonNull(tuple));
      case ALIAS -> Objects.requireNonNull(BuiltInContainers.byName(codec.alias()));
    };
  }

  /**
   * Why a codec cannot be that of a type.
   *
   * @param kind as in {@code typtype}
   * @return null if it can
   */
  public static @Nullable String misfit(
      PgTypeCodec<?> codec, char kind, boolean isBinary, boolean hasTuples) {
    if (kind == 'p') {
      return "it is a pseudo-type, which has no values of its own";
    }
    if (kind == 'd' && codec.form() != Form.ALIAS) {
      return "it is a domain, of whose columns the server tells the type below alone; set the codec"
          + " for that type";
    }
    if (codec.form() == Form.TUPLE && !hasTuples) {
      return "it is neither a composite nor a type of time, and others have no tuple form; use the"
          + " binary or the text form";
    }
    return !isBinary && codec.form() != Form.TEXT
        ? "it has no binary form on the server; use the text form"
        : null;
  }

  /** Whether it is by a codec of the caller that a type has no binary form. */
  static boolean isTextOnly(TypeCodec codec) {
    return codec instanceof CallerTextCodec<?> && codec.format() == 0;
  }

  /** Why what is made of such a type is out of reach. */
  static String whyTextOnly(String what, TypeCodec part) {
    return "the codec of its "
        + what
        + ", of type "
        + part.typeName()
        + ", has a text form only, and the server sends parts in binary; give that codec a binary"
        + " or a tuple form";
  }
}

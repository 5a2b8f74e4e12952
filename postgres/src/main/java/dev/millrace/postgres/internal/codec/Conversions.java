package dev.millrace.postgres.internal.codec;

import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Outcome;
import dev.millrace.postgres.PgJsonMapper;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.postgres.internal.wire.WireWriter;
import dev.millrace.sql.Codec;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Values between the caller and the types of PostgreSQL: the caller's codecs first, then what each
 * type reads and writes by itself.
 *
 * <p>Safe for use from any thread; made once per database, since it remembers what it found.
 */
public final class Conversions {

  /** Without codecs of the caller. */
  public static final Conversions PLAIN = new Conversions(List.of(), JsonForms.OWN);

  private final UserCodecs codecs;
  private final boolean hasCodecs;
  private final JsonForms json;
  private final Freezer freezer;
  private final ConcurrentMap<TypeCodec, ConcurrentMap<Type, Decoder>> decoders =
      new ConcurrentHashMap<>();

  private Conversions(List<Codec<?>> codecs, JsonForms json) {
    this.codecs = new UserCodecs(codecs);
    this.hasCodecs = !codecs.isEmpty();
    this.json = json;
    this.freezer = new Freezer(this.codecs);
  }

  /** With the caller's codecs; of several for one class the first counts. */
  public static Conversions of(Collection<? extends Codec<?>> codecs) {
    return of(codecs, null);
  }

  /** As above, and with the caller's mapping of JSON if there is one. */
  public static Conversions of(
      Collection<? extends Codec<?>> codecs, @Nullable PgJsonMapper mapper) {
    return new Conversions(List.copyOf(codecs), JsonForms.of(mapper));
  }

  /** What JSON is in Java. */
  JsonForms json() {
    return json;
  }

  /** Leaves instances of these classes to the types that they are written as. */
  void keep(Collection<Class<?>> classes) {
    freezer.keep(classes);
    decoders.clear();
  }

  /**
   * What reads values of a type into a Java type. Where there is nothing that does, it is a decoder
   * that throws {@link CannotRead} for every value, so that the message can name the column.
   *
   * @throws dev.millrace.core.MappingException if the Java type is a class that a composite is to
   *     be read into, and that cannot be mapped
   */
  public Decoder decoder(TypeCodec column, Type target) {
    ConcurrentMap<Type, Decoder> known = decoders.get(column);
    if (known == null) {
      known = decoders.computeIfAbsent(column, c -> new ConcurrentHashMap<>(4));
    }
    Decoder decoder = known.get(target);
    if (decoder == null) {
      decoder = find(column, target);
      if (decoder == null) {
        decoder = refusing(column, target);
      }
      known.put(target, decoder);
    }
    return decoder;
  }

  private static Decoder refusing(TypeCodec column, Type target) {
    String message =
        "cannot read " + column.typeName() + " as " + target.getTypeName() + Advice.on(target);
    return (bytes, offset, length) -> {
      throw new CannotRead(message);
    };
  }

  /** What NULL is when it is read into a type: an empty Optional, or null. */
  public static @Nullable Object ofNull(Type target) {
    return JavaTypes.raw(target) == Optional.class ? Optional.empty() : null;
  }

  /** As {@link #decoder}; null where there is nothing that reads so. */
  @Nullable Decoder find(TypeCodec column, Type wanted) {
    Decoder decoder = findPart(column, wanted);
    if (decoder != null || !column.holdsText() || !JsonInText.isRead(JavaTypes.raw(wanted))) {
      return decoder;
    }
    Decoder text = column.decoder(String.class);
    return text == null ? null : new JsonInText(json, text, wanted);
  }

  /** As {@link #find} for a part of a value, where text is never read as JSON. */
  @Nullable Decoder findPart(TypeCodec column, Type wanted) {
    Type target = JavaTypes.plain(wanted);
    Class<?> raw = JavaTypes.raw(target);
    Codec<?> codec = codecs.of(raw);
    if (codec != null) {
      return new UserDecoder(column, codec, raw);
    }
    if (raw == Optional.class) {
      Decoder content = find(column, JavaTypes.argument(target, 0));
      return content == null
          ? null
          : (bytes, offset, length) -> optional(content.decode(bytes, offset, length));
    }
    return column instanceof NestedCodec nested
        ? nested.decoder(target, this)
        : column.decoder(target);
  }

  private static Optional<Object> optional(Object value) {
    return value == SqlNull.NULL ? Optional.empty() : Optional.of(value);
  }

  /**
   * The arguments as they are now: codecs for the caller's classes applied, Optionals unwrapped,
   * and whatever can be changed copied: arrays, buffers, collections, maps. Instances of other
   * classes are kept as they are and must not change. To be called on the caller's thread, with an
   * array that is nobody else's: it is given back if nothing has to be changed.
   *
   * @throws InvalidQueryException if a codec fails or a value is nested too deeply, naming the
   *     position
   */
  public @Nullable Object[] freeze(@Nullable Object[] args) {
    @Nullable Object[] frozen = args;
    for (int i = 0; i < args.length; i++) {
      Object arg = args[i];
      if (arg != null && !isPlain(arg)) {
        Object now = frozen(arg, i + 1);
        if (now != arg) {
          frozen = frozen == args ? args.clone() : frozen;
          frozen[i] = now;
        }
      }
    }
    return frozen;
  }

  /** Immutable, and of a class that no codec of the caller is for. */
  private boolean isPlain(Object arg) {
    Class<?> type = arg.getClass();
    return type == String.class || (!hasCodecs && (type == Long.class || type == Integer.class));
  }

  private @Nullable Object frozen(Object arg, int position) {
    try {
      return freezer.freeze(arg);
    } catch (NotFrozen e) {
      throw new InvalidQueryException(
          "parameter $" + position + ": " + e.getMessage(), Outcome.NOT_APPLIED, e.getCause());
    }
  }

  /**
   * One part of an argument, as {@link #freeze} makes it.
   *
   * @throws CannotWrite if a codec fails or a value is nested too deeply
   */
  public @Nullable Object freezePart(Object value) {
    try {
      return freezer.freeze(value);
    } catch (NotFrozen e) {
      throw new CannotWrite(String.valueOf(e.getMessage()), e.getCause());
    }
  }

  /**
   * Appends the bytes of a frozen argument, without their length.
   *
   * @throws CannotWrite if the type does not take the value
   */
  public void encode(TypeCodec type, Object value, WireWriter out) {
    if (value.getClass() != String.class
        && type.holdsText()
        && JsonInText.isWritten(value)
        && !type.gives(value.getClass())) {
      json.write(value, out);
    } else {
      type.encode(value, out);
    }
  }
}

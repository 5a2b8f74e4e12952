package dev.millrace.postgres;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the values of one PostgreSQL type are read and written in place of what the client does by
 * itself: as a class of the caller, from one of the type's forms.
 *
 * <p>It counts for its type wherever that stands: in columns and parameters, in arrays, ranges,
 * composites and records, below domains, and in COPY. {@code row.get(i)} then gives the class;
 * whatever else a value is asked for as, or a parameter is given as, goes the usual way if the form
 * is binary or the type's values are text anyway.
 *
 * <p>Its functions get no NULL and must not give null. They run on the thread of a connection or of
 * the caller, several at once, and must not block; what they throw fails the one operation, with
 * the exception as its cause. A value that is given as an argument must not change until the
 * operation is done.
 *
 * @param <T> the class
 */
public final class PgTypeCodec<T> {

  /** What a codec is made to see of a value. */
  public enum Form {
    /** A String, as the server prints it and reads it. */
    TEXT,
    /** A byte[], as the type's {@code send} function writes it. */
    BINARY,
    /** A List: the whole numbers that a time is on the wire, or the fields of a composite. */
    TUPLE,
    /** Nothing: the type is read and written as another type. */
    ALIAS
  }

  private final Class<T> type;
  private final Form form;
  private final String alias;
  private final Function<? super T, ?> encoder;
  private final Function<Object, ? extends T> decoder;

  private PgTypeCodec(
      Class<T> type,
      Form form,
      String alias,
      Function<? super T, ?> encoder,
      Function<Object, ? extends T> decoder) {
    this.type = Objects.requireNonNull(type, "type");
    this.form = form;
    this.alias = alias;
    this.encoder = Objects.requireNonNull(encoder, "encoder");
    this.decoder = decoder;
    if (type.isPrimitive()) {
      throw new IllegalArgumentException("expected a class, got the primitive " + type);
    }
  }

  /**
   * A codec over texts, as the server prints the type and reads it.
   *
   * <p>Every type has this form. Where the binary form is the text as well (texts, enums, JSON), it
   * counts everywhere; any other type then travels as text, which the server does not do within
   * composites, records and ranges.
   */
  public static <T> PgTypeCodec<T> text(
      Class<T> type,
      Function<? super T, String> encoder,
      Function<? super String, ? extends T> decoder) {
    Objects.requireNonNull(decoder, "decoder");
    return new PgTypeCodec<>(type, Form.TEXT, "", encoder, given -> decoder.apply((String) given));
  }

  /** A codec over bytes, as the type's {@code send} and {@code receive} functions have them. */
  public static <T> PgTypeCodec<T> binary(
      Class<T> type,
      Function<? super T, byte[]> encoder,
      Function<? super byte[], ? extends T> decoder) {
    Objects.requireNonNull(decoder, "decoder");
    return new PgTypeCodec<>(
        type, Form.BINARY, "", encoder, given -> decoder.apply((byte[]) given));
  }

  /**
   * A codec over the parts of a value.
   *
   * <p>Of a composite those are its fields in order, as each is read by itself, NULL as null. Of
   * the types of time they are Longs: the days since 2000-01-01 of {@code date}; the microseconds
   * since then of {@code timestamp} and {@code timestamptz}; those of the day of {@code time}, and
   * after it the seconds west of UTC for {@code timetz}; months, days and microseconds of {@code
   * interval}. Any whole number is taken in their place. No other type has this form.
   */
  public static <T> PgTypeCodec<T> tuple(
      Class<T> type,
      Function<? super T, ? extends List<?>> encoder,
      Function<? super List<@Nullable Object>, ? extends T> decoder) {
    Objects.requireNonNull(decoder, "decoder");
    return new PgTypeCodec<>(type, Form.TUPLE, "", encoder, given -> decoder.apply(list(given)));
  }

  @SuppressWarnings("unchecked") // a list is only read
  private static List<@Nullable Object> list(Object given) {
    return (List<@Nullable Object>) given;
  }

  /**
   * Has a type read and written as one that the client knows: a type of PostgreSQL, or one of the
   * extensions {@code hstore}, {@code citext}, {@code vector}, {@code halfvec}, {@code sparsevec}.
   * For types of your own that have the same binary form.
   *
   * @param builtIn the other type's name; a prefix as in {@code pg_contrib.hstore} is dropped
   */
  public static PgTypeCodec<Object> alias(String builtIn) {
    String name = builtIn.substring(builtIn.lastIndexOf('.') + 1);
    if (name.isEmpty()) {
      throw new IllegalArgumentException("expected the name of a type, got none");
    }
    return new PgTypeCodec<>(
        Object.class, Form.ALIAS, name, Function.identity(), Function.identity());
  }

  /** The class. */
  public Class<T> type() {
    return type;
  }

  /** What it is made to see. */
  public Form form() {
    return form;
  }

  /** The type that values are like; empty unless the form is {@link Form#ALIAS}. */
  public String alias() {
    return alias;
  }

  /** Calls the encoder; what that gives is in this form. */
  public @Nullable Object encode(T value) {
    return encoder.apply(value);
  }

  /** Calls the decoder with a value in this form. */
  public @Nullable T decode(Object given) {
    return decoder.apply(given);
  }

  /** The class and the form. */
  @Override
  public String toString() {
    return form == Form.ALIAS
        ? "PgTypeCodec[like " + alias + "]"
        : "PgTypeCodec[" + type.getName() + ", " + form + "]";
  }
}

package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.PgTypeCodec;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A type whose values are instances of a class of the caller, by a codec of the caller's over one
 * of the type's forms.
 *
 * <p>Other classes than that one are read and written by what the type has by itself, as long as
 * the bytes are the same.
 *
 * @param <T> the class
 */
abstract class CallerCodec<T> extends NestedCodec {

  private final TypeCodec base;
  private final PgTypeCodec<T> codec;
  private final Class<T> type;
  private final boolean isLikeBase;
  private final boolean takesLists;

  /** Makes one of a wire format over what the type has by itself. */
  CallerCodec(TypeCodec base, PgTypeCodec<T> codec, int format) {
    super(base.typeName(), format == base.format() ? base.width() : 0);
    this.base = base;
    this.codec = codec;
    this.type = codec.type();
    this.isLikeBase = format == base.format();
    this.takesLists = type.isArray() || Collection.class.isAssignableFrom(type);
  }

  final TypeCodec base() {
    return base;
  }

  /** The bytes in the codec's form. */
  abstract Object given(byte[] bytes, int offset, int length);

  /** Appends what the codec has made of a value. */
  abstract void put(Object encoded, WireWriter out);

  @Override
  final boolean takesLists() {
    return takesLists || base.takesLists();
  }

  @Override
  public final boolean gives(Class<?> wanted) {
    return type != Object.class
        && (type.isAssignableFrom(wanted)
            || (wanted != Object.class && wanted.isAssignableFrom(type)));
  }

  @Override
  public final Object decode(byte[] bytes, int offset, int length) {
    Object given = given(bytes, offset, length);
    Object value;
    try {
      value = codec.decode(given);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      throw new CannotRead(name() + " failed", e);
    }
    if (!type.isInstance(value)) {
      throw new CannotRead(
          name() + " gave " + (value == null ? "null" : value.getClass().getName()));
    }
    return value;
  }

  private String name() {
    return "the codec of " + typeName() + " for " + type.getName();
  }

  @Override
  final @Nullable Decoder decoder(Type target, Conversions conversions) {
    Class<?> raw = JavaTypes.raw(target);
    if (raw.isAssignableFrom(type)) {
      return this::decode;
    } else if (gives(raw)) {
      return narrowed(raw);
    } else if (!isLikeBase) {
      return format() == 0 ? TextForms.decoder(this, target) : null;
    }
    return base instanceof NestedCodec nested
        ? nested.decoder(target, conversions)
        : base.decoder(target);
  }

  private Decoder narrowed(Class<?> wanted) {
    return (bytes, offset, length) -> {
      Object value = decode(bytes, offset, length);
      if (!wanted.isInstance(value)) {
        throw new CannotRead(
            "cannot read this "
                + typeName()
                + " as "
                + wanted.getName()
                + ": its codec gave "
                + value.getClass().getName());
      }
      return value;
    };
  }

  @Override
  public final void encode(Object value, WireWriter out) {
    if (type.isInstance(value)) {
      put(encoded(type.cast(value)), out);
    } else if (isLikeBase) {
      base.encode(value, out);
    } else if (format() == 0 && value instanceof String text) {
      out.putText(text);
    } else {
      throw unwritable(value, type.getName());
    }
  }

  private Object encoded(T value) {
    Object encoded;
    try {
      encoded = codec.encode(value);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      throw new CannotWrite(name() + " failed", e);
    }
    if (encoded == null) {
      throw new CannotWrite(name() + " gave null");
    }
    return encoded;
  }

  private TypeCodec readable(String target) {
    if (!isLikeBase) {
      throw unreadable(target);
    }
    return base;
  }

  @Override
  public final boolean booleanAt(byte[] bytes, int offset, int length) {
    return readable("boolean").booleanAt(bytes, offset, length);
  }

  @Override
  public final int intAt(byte[] bytes, int offset, int length) {
    return readable("int").intAt(bytes, offset, length);
  }

  @Override
  public final long longAt(byte[] bytes, int offset, int length) {
    return readable("long").longAt(bytes, offset, length);
  }

  @Override
  public final double doubleAt(byte[] bytes, int offset, int length) {
    return readable("double").doubleAt(bytes, offset, length);
  }
}

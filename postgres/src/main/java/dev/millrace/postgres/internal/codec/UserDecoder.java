package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.sql.Codec;

/** Reads what a type gives by itself, and hands it to a codec of the caller. */
record UserDecoder(TypeCodec column, Codec<?> codec, Class<?> target) implements Decoder {

  @Override
  public Object decode(byte[] bytes, int offset, int length) {
    Object stored = column.decode(bytes, offset, length);
    if (stored == SqlNull.NULL) {
      return stored;
    }
    Object value;
    try {
      value = target.cast(codec.decode(stored));
    } catch (RuntimeException e) {
      throw new CannotRead("the codec of " + codec.type().getName() + " failed", e);
    }
    if (value == null) {
      throw new CannotRead("the codec of " + codec.type().getName() + " gave null");
    }
    return value;
  }
}

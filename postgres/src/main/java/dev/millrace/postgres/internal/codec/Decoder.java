package dev.millrace.postgres.internal.codec;

/** Reads a value that is not NULL from its bytes; safe for use from any thread. */
@FunctionalInterface
public interface Decoder {

  /**
   * The value.
   *
   * @throws dev.millrace.postgres.internal.wire.CannotRead if the bytes are not such a value, or
   *     the value does not fit the Java type
   */
  Object decode(byte[] bytes, int offset, int length);
}

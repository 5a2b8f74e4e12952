package dev.millrace.postgres.internal.row;

import dev.millrace.postgres.internal.codec.Decoder;
import dev.millrace.postgres.internal.wire.CannotRead;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Decodes values in a call of its own.
 *
 * <p>An exception only in name: HotSpot does not inline methods of exceptions into others. So what
 * reads a row stays small enough to be inlined into the caller's loop, where the row itself then
 * need not be made on the heap; with decoders inlined it is too large for that. The caller has to
 * be one call below the method that is to stay small.
 */
final class OutOfLine extends RuntimeException {

  private static final long serialVersionUID = 1;

  private OutOfLine() {}

  /** The value there, which is not NULL. */
  static @Nullable Object decode(
      ResultShape shape, int index, byte[] data, int offset, int length) {
    try {
      return Reading.orNull(shape.codec(index).decode(data, offset, length));
    } catch (CannotRead cannot) {
      throw Reading.failure(shape, index, cannot);
    }
  }

  /** The value there, which is not NULL, in a type. */
  static @Nullable Object decode(
      ResultShape shape, int index, Type type, byte[] data, int offset, int length) {
    try {
      Decoder decoder = shape.decoder(index, type);
      return Reading.orNull(decoder.decode(data, offset, length));
    } catch (CannotRead cannot) {
      throw Reading.failure(shape, index, cannot);
    }
  }
}

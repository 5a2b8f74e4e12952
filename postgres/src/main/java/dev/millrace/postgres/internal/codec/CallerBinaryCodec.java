package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.PgTypeCodec;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.util.Arrays;

/**
 * A codec of the caller over bytes.
 *
 * @param <T> the class
 */
final class CallerBinaryCodec<T> extends CallerCodec<T> {

  CallerBinaryCodec(TypeCodec base, PgTypeCodec<T> codec) {
    super(base, codec, /* format= */ 1);
  }

  @Override
  Object given(byte[] bytes, int offset, int length) {
    return Arrays.copyOfRange(bytes, offset, offset + length);
  }

  @Override
  void put(Object encoded, WireWriter out) {
    out.putBytes((byte[]) encoded);
  }
}

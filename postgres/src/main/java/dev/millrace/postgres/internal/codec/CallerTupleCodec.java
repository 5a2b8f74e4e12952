package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.PgTypeCodec;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.util.List;

/**
 * A codec of the caller over the parts of values.
 *
 * @param <T> the class
 */
final class CallerTupleCodec<T> extends CallerCodec<T> {

  private final TupleForm form;

  CallerTupleCodec(TypeCodec base, PgTypeCodec<T> codec, TupleForm form) {
    super(base, codec, /* format= */ 1);
    this.form = form;
  }

  @Override
  Object given(byte[] bytes, int offset, int length) {
    return form.read(bytes, offset, length);
  }

  @Override
  void put(Object encoded, WireWriter out) {
    form.write((List<?>) encoded, out);
  }
}

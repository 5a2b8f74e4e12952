package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.PgTypeCodec;
import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;

/**
 * A codec of the caller over texts. Types whose binary form is their text stay binary, so that they
 * may stand within composites; all others travel as text.
 *
 * @param <T> the class
 */
final class CallerTextCodec<T> extends CallerCodec<T> {

  private final boolean isBinary;

  CallerTextCodec(TypeCodec base, PgTypeCodec<T> codec) {
    super(base, codec, base.isText() ? base.format() : 0);
    this.isBinary = base.isText() && base.format() == 1;
  }

  @Override
  public int format() {
    return isBinary ? 1 : 0;
  }

  @Override
  public boolean isText() {
    return true;
  }

  @Override
  Object given(byte[] bytes, int offset, int length) {
    return isBinary
        ? base().decode(bytes, offset, length)
        : WireReader.getText(bytes, offset, length);
  }

  @Override
  void put(Object encoded, WireWriter out) {
    if (isBinary) {
      base().encode(encoded, out);
    } else {
      out.putText((String) encoded);
    }
  }
}

package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;

/** int8: eight bytes; a Long. */
final class Int8Codec extends IntegerCodec {

  Int8Codec() {
    super("int8", 8, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  @Override
  public Long decode(byte[] bytes, int offset, int length) {
    return longAt(bytes, offset, length);
  }

  @Override
  public long longAt(byte[] bytes, int offset, int length) {
    requireLength(8, length);
    return WireReader.getLong(bytes, offset);
  }

  @Override
  void put(long value, WireWriter out) {
    out.putLong(value);
  }
}

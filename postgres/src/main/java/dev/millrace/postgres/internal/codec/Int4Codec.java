package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;

/** int4: four bytes; an Integer. */
final class Int4Codec extends IntegerCodec {

  Int4Codec() {
    super("int4", 4, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  @Override
  public Integer decode(byte[] bytes, int offset, int length) {
    return intAt(bytes, offset, length);
  }

  @Override
  public int intAt(byte[] bytes, int offset, int length) {
    requireLength(4, length);
    return WireReader.getInt(bytes, offset);
  }

  @Override
  public long longAt(byte[] bytes, int offset, int length) {
    return intAt(bytes, offset, length);
  }

  @Override
  void put(long value, WireWriter out) {
    out.putInt((int) value);
  }
}

package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;

/** int2: two bytes; a Short. */
final class Int2Codec extends IntegerCodec {

  Int2Codec() {
    super("int2", 2, Short.MIN_VALUE, Short.MAX_VALUE);
  }

  private short shortAt(byte[] bytes, int offset, int length) {
    requireLength(2, length);
    return WireReader.getShort(bytes, offset);
  }

  @Override
  public Short decode(byte[] bytes, int offset, int length) {
    return shortAt(bytes, offset, length);
  }

  @Override
  public int intAt(byte[] bytes, int offset, int length) {
    return shortAt(bytes, offset, length);
  }

  @Override
  public long longAt(byte[] bytes, int offset, int length) {
    return shortAt(bytes, offset, length);
  }

  @Override
  void put(long value, WireWriter out) {
    out.putShort((int) value);
  }
}

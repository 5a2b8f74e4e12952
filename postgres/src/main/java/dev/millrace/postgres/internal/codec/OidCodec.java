package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;

/** oid, xid and cid: four bytes without a sign; a Long from 0 to 4,294,967,295. */
final class OidCodec extends IntegerCodec {

  OidCodec(String typeName) {
    super(typeName, 4, 0, 0xffff_ffffL);
  }

  @Override
  public Long decode(byte[] bytes, int offset, int length) {
    return longAt(bytes, offset, length);
  }

  @Override
  public long longAt(byte[] bytes, int offset, int length) {
    requireLength(4, length);
    return Integer.toUnsignedLong(WireReader.getInt(bytes, offset));
  }

  @Override
  void put(long value, WireWriter out) {
    out.putInt((int) value);
  }
}

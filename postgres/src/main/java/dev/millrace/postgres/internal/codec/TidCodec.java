package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.Tid;
import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;

/** tid: four bytes of a block and two of an offset, without signs; a {@link Tid}. */
final class TidCodec extends HeldCodec<Tid> {

  TidCodec() {
    super("tid", Tid.class);
  }

  @Override
  public Tid decode(byte[] bytes, int offset, int length) {
    requireLength(6, length);
    return new Tid(
        Integer.toUnsignedLong(WireReader.getInt(bytes, offset)),
        WireReader.getUnsignedShort(bytes, offset + 4));
  }

  @Override
  public void encode(Object value, WireWriter out) {
    if (!(value instanceof Tid tid)) {
      throw unwritable(value, "Tid");
    }
    out.putInt((int) tid.block());
    out.putShort(tid.offset());
  }
}

package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;

/** void: what a function without a result gives; nothing, in every Java type. */
final class VoidCodec extends TypeCodec {

  VoidCodec() {
    super("void");
  }

  @Override
  public SqlNull decode(byte[] bytes, int offset, int length) {
    requireLength(0, length);
    return SqlNull.NULL;
  }

  @Override
  public Decoder decoder(Type target) {
    return this::decode;
  }

  @Override
  public void encode(Object value, WireWriter out) {
    throw unwritable(value, "null");
  }
}

package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** bool: one byte, 0 or 1; a Boolean and nothing else. */
final class BoolCodec extends TypeCodec {

  BoolCodec() {
    super("bool", 1);
  }

  @Override
  public Boolean decode(byte[] bytes, int offset, int length) {
    return booleanAt(bytes, offset, length);
  }

  @Override
  public boolean booleanAt(byte[] bytes, int offset, int length) {
    requireLength(1, length);
    byte value = bytes[offset];
    if (value >> 1 != 0) {
      throw new CannotRead("expected 0 or 1 as a byte of bool, got another");
    }
    return value != 0;
  }

  @Override
  public @Nullable Decoder decoder(Type target) {
    return target == Object.class || target == Boolean.class ? this::decode : null;
  }

  @Override
  public void encode(Object value, WireWriter out) {
    if (!(value instanceof Boolean truth)) {
      throw unwritable(value, "Boolean");
    }
    out.putByte(truth ? 1 : 0);
  }
}

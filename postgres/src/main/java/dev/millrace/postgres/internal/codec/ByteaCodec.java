package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * bytea: the bytes themselves; a byte[] that is the caller's own. Also a ByteBuffer, of which the
 * remaining bytes are written and the position stays.
 */
final class ByteaCodec extends TypeCodec {

  ByteaCodec() {
    super("bytea");
  }

  @Override
  public byte[] decode(byte[] bytes, int offset, int length) {
    return Arrays.copyOfRange(bytes, offset, offset + length);
  }

  @Override
  public @Nullable Decoder decoder(Type target) {
    if (target == Object.class || target == byte[].class) {
      return this::decode;
    } else if (target == ByteBuffer.class) {
      return (bytes, offset, length) -> ByteBuffer.wrap(decode(bytes, offset, length));
    }
    return null;
  }

  @Override
  public void encode(Object value, WireWriter out) {
    if (value instanceof byte[] bytes) {
      out.putBytes(bytes);
    } else if (value instanceof ByteBuffer buffer) {
      if (buffer.hasArray()) {
        out.putBytes(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
      } else {
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        out.putBytes(copy);
      }
    } else {
      throw unwritable(value, "byte[] or ByteBuffer");
    }
  }
}

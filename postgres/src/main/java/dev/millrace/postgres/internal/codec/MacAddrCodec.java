package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.MacAddr;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** macaddr of six bytes, macaddr8 of eight: a {@link MacAddr}; also its text. */
final class MacAddrCodec extends HeldCodec<MacAddr> {

  private final int size;

  MacAddrCodec(String typeName, int size) {
    super(typeName, MacAddr.class);
    this.size = size;
  }

  @Override
  public MacAddr decode(byte[] bytes, int offset, int length) {
    requireLength(size, length);
    return MacAddr.of(Arrays.copyOfRange(bytes, offset, offset + length));
  }

  @Override
  public @Nullable Decoder decoder(Type target) {
    return target == String.class
        ? (bytes, offset, length) -> decode(bytes, offset, length).toString()
        : super.decoder(target);
  }

  @Override
  public void encode(Object value, WireWriter out) {
    if (value instanceof MacAddr address && address.length() == size) {
      out.putBytes(address.bytes());
    } else if (value instanceof String text) {
      out.putBytes(parsed(text).bytes());
    } else {
      throw unwritable(value, "a MacAddr of " + size + " bytes");
    }
  }

  private MacAddr parsed(String text) {
    try {
      MacAddr address = MacAddr.parse(text);
      if (address.length() == size) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw unwritable(text, "the text of a MacAddr of " + size + " bytes");
    }
    throw unwritable(text, "the text of a MacAddr of " + size + " bytes");
  }
}

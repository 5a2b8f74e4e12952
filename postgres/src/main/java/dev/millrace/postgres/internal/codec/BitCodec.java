package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.BitString;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.util.Arrays;

/** bit and varbit: a count of bits and as many bytes as they take; a {@link BitString}. */
final class BitCodec extends HeldCodec<BitString> {

  BitCodec(String typeName) {
    super(typeName, BitString.class);
  }

  @Override
  public BitString decode(byte[] bytes, int offset, int length) {
    int bits = length < 4 ? -1 : WireReader.getInt(bytes, offset);
    if (bits < 0 || (bits + 7L) / 8 != length - 4) {
      throw new CannotRead(
          "expected as many bits of " + typeName() + " as were told, got " + length + " bytes");
    }
    return BitString.of(Arrays.copyOfRange(bytes, offset + 4, offset + length), bits);
  }

  @Override
  public void encode(Object value, WireWriter out) {
    if (!(value instanceof BitString bits)) {
      throw unwritable(value, "BitString");
    }
    out.putInt(bits.length());
    out.putBytes(bits.toByteArray());
  }
}

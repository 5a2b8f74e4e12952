package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * xid8: eight bytes without a sign; a Long, or a BigInteger for what does not fit one, which no
 * server that counts its transactions reaches.
 */
final class Xid8Codec extends TypeCodec {

  Xid8Codec() {
    super("xid8", 8);
  }

  private long bitsAt(byte[] bytes, int offset, int length) {
    requireLength(8, length);
    return WireReader.getLong(bytes, offset);
  }

  @Override
  public Object decode(byte[] bytes, int offset, int length) {
    long bits = bitsAt(bytes, offset, length);
    return bits >= 0 ? (Object) bits : unsigned(bits);
  }

  private static BigInteger unsigned(long bits) {
    BigInteger value = BigInteger.valueOf(bits);
    return bits >= 0 ? value : value.add(BigInteger.TWO.pow(Long.SIZE));
  }

  @Override
  public long longAt(byte[] bytes, int offset, int length) {
    long bits = bitsAt(bytes, offset, length);
    if (bits < 0) {
      throw inexact("long");
    }
    return bits;
  }

  @Override
  public @Nullable Decoder decoder(Type target) {
    if (target == Object.class || target == Number.class) {
      return this::decode;
    } else if (target == Long.class) {
      return this::longAt;
    } else if (target == BigInteger.class) {
      return (bytes, offset, length) -> unsigned(bitsAt(bytes, offset, length));
    }
    return null;
  }

  @Override
  public void encode(Object value, WireWriter out) {
    if (value instanceof BigInteger integer) {
      if (integer.signum() < 0 || integer.bitLength() > Long.SIZE) {
        throw outOfRange(value);
      }
      out.putLong(integer.longValue());
      return;
    }
    if (!Exact.isNumber(value)) {
      throw unwritable(value, "a whole number");
    }
    long whole;
    try {
      whole = Exact.longOf(value);
    } catch (ArithmeticException e) {
      throw outOfRange(value);
    }
    if (whole < 0) {
      throw outOfRange(value);
    }
    out.putLong(whole);
  }
}

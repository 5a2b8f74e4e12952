package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.math.BigDecimal;

/** float8: eight bytes; a Double. Written from every number that a double holds exactly. */
final class Float8Codec extends RealCodec {

  Float8Codec() {
    super("float8", 8);
  }

  @Override
  public Double decode(byte[] bytes, int offset, int length) {
    return doubleAt(bytes, offset, length);
  }

  @Override
  public double doubleAt(byte[] bytes, int offset, int length) {
    requireLength(8, length);
    return Double.longBitsToDouble(WireReader.getLong(bytes, offset));
  }

  @Override
  BigDecimal decimalAt(byte[] bytes, int offset, int length) {
    return Exact.decimalOf(doubleAt(bytes, offset, length));
  }

  @Override
  public void encode(Object value, WireWriter out) {
    if (value instanceof Double || value instanceof Float) {
      out.putDouble(((Number) value).doubleValue());
    } else if (Exact.isNumber(value)) {
      try {
        out.putDouble(Exact.doubleOf(value));
      } catch (ArithmeticException e) {
        throw outOfRange(value);
      }
    } else {
      throw unwritable(value, "a number");
    }
  }
}

package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.math.BigDecimal;

/**
 * float4: four bytes; a Float.
 *
 * <p>A Double is written as the nearest float, as the server's own cast does, but not one so large
 * or so small that infinity or zero would come of it. Other numbers are written exactly or not.
 */
final class Float4Codec extends RealCodec {

  Float4Codec() {
    super("float4", 4);
  }

  private float valueAt(byte[] bytes, int offset, int length) {
    requireLength(4, length);
    return Float.intBitsToFloat(WireReader.getInt(bytes, offset));
  }

  @Override
  public Float decode(byte[] bytes, int offset, int length) {
    return valueAt(bytes, offset, length);
  }

  @Override
  public double doubleAt(byte[] bytes, int offset, int length) {
    return valueAt(bytes, offset, length);
  }

  @Override
  BigDecimal decimalAt(byte[] bytes, int offset, int length) {
    return Exact.decimalOf(valueAt(bytes, offset, length));
  }

  @Override
  public void encode(Object value, WireWriter out) {
    if (value instanceof Float real) {
      out.putFloat(real);
    } else if (value instanceof Double real) {
      out.putFloat(nearest(real));
    } else if (Exact.isNumber(value)) {
      try {
        out.putFloat(Exact.floatOf(value));
      } catch (ArithmeticException e) {
        throw outOfRange(value);
      }
    } else {
      throw unwritable(value, "a number");
    }
  }

  private float nearest(Double value) {
    float nearest = value.floatValue();
    if ((Float.isInfinite(nearest) && !value.isInfinite()) || (nearest == 0 && value != 0)) {
      throw outOfRange(value);
    }
    return nearest;
  }
}

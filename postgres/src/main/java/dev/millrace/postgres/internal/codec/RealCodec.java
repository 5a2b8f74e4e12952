package dev.millrace.postgres.internal.codec;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * float4 and float8: read as every type of number that holds the value exactly.
 *
 * <p>A BigDecimal gets the shortest decimal that stands for the value, which is what the server
 * prints: 0.1 is 0.1.
 */
abstract class RealCodec extends TypeCodec {

  RealCodec(String typeName, int width) {
    super(typeName, width);
  }

  @Override
  public abstract double doubleAt(byte[] bytes, int offset, int length);

  /** The shortest decimal. */
  abstract BigDecimal decimalAt(byte[] bytes, int offset, int length);

  @Override
  public final int intAt(byte[] bytes, int offset, int length) {
    return (int) wholeAt(bytes, offset, length, Integer.MIN_VALUE, Integer.MAX_VALUE, "int");
  }

  @Override
  public final long longAt(byte[] bytes, int offset, int length) {
    return wholeAt(bytes, offset, length, Long.MIN_VALUE, Long.MAX_VALUE, "long");
  }

  private long wholeAt(byte[] bytes, int offset, int length, long from, long to, String target) {
    double value = doubleAt(bytes, offset, length);
    long whole;
    try {
      whole = Exact.longOf(value);
    } catch (ArithmeticException e) {
      throw inexact(target);
    }
    if (whole < from || whole > to) {
      throw inexact(target);
    }
    return whole;
  }

  private float floatAt(byte[] bytes, int offset, int length) {
    try {
      return Exact.floatOf(doubleAt(bytes, offset, length));
    } catch (ArithmeticException e) {
      throw inexact("float");
    }
  }

  private short shortAt(byte[] bytes, int offset, int length) {
    return (short) wholeAt(bytes, offset, length, Short.MIN_VALUE, Short.MAX_VALUE, "short");
  }

  private byte byteAt(byte[] bytes, int offset, int length) {
    return (byte) wholeAt(bytes, offset, length, Byte.MIN_VALUE, Byte.MAX_VALUE, "byte");
  }

  private BigDecimal finiteAt(byte[] bytes, int offset, int length, String target) {
    try {
      return decimalAt(bytes, offset, length);
    } catch (ArithmeticException e) {
      throw inexact(target);
    }
  }

  @Override
  public final @Nullable Decoder decoder(Type target) {
    if (target == Object.class || target == Number.class) {
      return this::decode;
    } else if (target == Double.class) {
      return this::doubleAt;
    } else if (target == Float.class) {
      return this::floatAt;
    } else if (target == Long.class) {
      return this::longAt;
    } else if (target == Integer.class) {
      return this::intAt;
    } else if (target == Short.class) {
      return this::shortAt;
    } else if (target == Byte.class) {
      return this::byteAt;
    } else if (target == BigDecimal.class) {
      return (bytes, offset, length) -> finiteAt(bytes, offset, length, "BigDecimal");
    }
    return null;
  }
}

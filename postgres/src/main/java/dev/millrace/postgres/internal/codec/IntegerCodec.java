package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers of a range within that of a long: read as every type of number that holds the value
 * exactly, and written from every number that is exactly in the range. Neither texts nor booleans
 * are numbers.
 */
abstract class IntegerCodec extends TypeCodec {

  private final long least;
  private final long most;

  IntegerCodec(String typeName, int width, long least, long most) {
    super(typeName, width);
    this.least = least;
    this.most = most;
  }

  @Override
  public abstract long longAt(byte[] bytes, int offset, int length);

  /** Appends a value that is in the range. */
  abstract void put(long value, WireWriter out);

  @Override
  public int intAt(byte[] bytes, int offset, int length) {
    return (int) longAt(bytes, offset, length, Integer.MIN_VALUE, Integer.MAX_VALUE, "int");
  }

  @Override
  public final double doubleAt(byte[] bytes, int offset, int length) {
    try {
      return Exact.doubleOf(longAt(bytes, offset, length));
    } catch (ArithmeticException e) {
      throw inexact("double");
    }
  }

  private float floatAt(byte[] bytes, int offset, int length) {
    try {
      return Exact.floatOf(longAt(bytes, offset, length));
    } catch (ArithmeticException e) {
      throw inexact("float");
    }
  }

  private short shortAt(byte[] bytes, int offset, int length) {
    return (short) longAt(bytes, offset, length, Short.MIN_VALUE, Short.MAX_VALUE, "short");
  }

  private byte byteAt(byte[] bytes, int offset, int length) {
    return (byte) longAt(bytes, offset, length, Byte.MIN_VALUE, Byte.MAX_VALUE, "byte");
  }

  private long longAt(byte[] bytes, int offset, int length, long from, long to, String target) {
    long value = longAt(bytes, offset, length);
    if (value < from || value > to) {
      throw inexact(target);
    }
    return value;
  }

  @Override
  public final @Nullable Decoder decoder(Type target) {
    if (target == Object.class || target == Number.class) {
      return this::decode;
    } else if (target == Long.class) {
      return this::longAt;
    } else if (target == Integer.class) {
      return this::intAt;
    } else if (target == Short.class) {
      return this::shortAt;
    } else if (target == Byte.class) {
      return this::byteAt;
    } else if (target == Double.class) {
      return this::doubleAt;
    } else if (target == Float.class) {
      return this::floatAt;
    } else if (target == BigDecimal.class) {
      return (bytes, offset, length) -> BigDecimal.valueOf(longAt(bytes, offset, length));
    } else if (target == BigInteger.class) {
      return (bytes, offset, length) -> BigInteger.valueOf(longAt(bytes, offset, length));
    }
    return null;
  }

  @Override
  public final void encode(Object value, WireWriter out) {
    if (value instanceof Integer || value instanceof Long) {
      putInRange(((Number) value).longValue(), value, out);
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
    putInRange(whole, value, out);
  }

  private void putInRange(long whole, Object value, WireWriter out) {
    if (whole < least || whole > most) {
      throw outOfRange(value);
    }
    put(whole, out);
  }
}

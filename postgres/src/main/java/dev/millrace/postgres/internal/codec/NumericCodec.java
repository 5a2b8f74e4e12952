package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.PgNumeric;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * numeric: a BigDecimal with the scale that the server shows, or a {@link PgNumeric} for what is no
 * decimal number. Read as every type of number that holds the value exactly.
 *
 * <p>The wire has the count of groups of four digits, the weight of the first one, the sign, the
 * scale and the groups. A negative scale is written as 0, since the server has none; other scales
 * come back.
 */
final class NumericCodec extends TypeCodec {

  private static final int HEADER = 8;
  private static final int POSITIVE = 0x0000;
  private static final int NEGATIVE = 0x4000;
  private static final int NAN = 0xc000;
  private static final int INFINITY = 0xd000;
  private static final int MINUS_INFINITY = 0xf000;

  /** How many digits the server takes before the point and after it. */
  private static final int MAX_WHOLE = 131_072;

  private static final int MAX_SCALE = 16_383;

  /** More bits than a number within the limits has. */
  private static final int MAX_BITS = 500_000;

  private static final long[] TENS = new long[19];

  static {
    TENS[0] = 1;
    for (int i = 1; i < TENS.length; i++) {
      TENS[i] = 10 * TENS[i - 1];
    }
  }

  NumericCodec() {
    super("numeric");
  }

  @Override
  public Object decode(byte[] bytes, int offset, int length) {
    PgNumeric special = specialAt(bytes, offset, length);
    return special == null ? finiteAt(bytes, offset) : special;
  }

  /** Checks the header; null for a decimal number. */
  private @Nullable PgNumeric specialAt(byte[] bytes, int offset, int length) {
    int groups = length < HEADER ? -1 : WireReader.getUnsignedShort(bytes, offset);
    if (groups < 0 || length != HEADER + 2 * groups) {
      throw new CannotRead("expected as many digits of numeric as were told, got " + length);
    }
    return switch (WireReader.getUnsignedShort(bytes, offset + 4)) {
      case POSITIVE, NEGATIVE -> {
        if (WireReader.getUnsignedShort(bytes, offset + 6) > MAX_SCALE) {
          throw new CannotRead("expected a scale of numeric of at most " + MAX_SCALE);
        }
        yield null;
      }
      case NAN -> PgNumeric.NaN;
      case INFINITY -> PgNumeric.POSITIVE_INFINITY;
      case MINUS_INFINITY -> PgNumeric.NEGATIVE_INFINITY;
      default -> throw new CannotRead("expected a sign of numeric, got another number");
    };
  }

  private static BigDecimal finiteAt(byte[] bytes, int offset) {
    int groups = WireReader.getUnsignedShort(bytes, offset);
    int weight = WireReader.getShort(bytes, offset + 2);
    boolean isNegative = WireReader.getUnsignedShort(bytes, offset + 4) == NEGATIVE;
    int scale = WireReader.getUnsignedShort(bytes, offset + 6);
    if (groups == 0) {
      return BigDecimal.valueOf(0, scale);
    }
    // The value is that of the groups times ten to the exponent.
    int exponent = 4 * (weight - groups + 1);
    int shift = exponent + scale;
    if (groups <= 4) {
      long digits = NumericDigits.readLong(bytes, offset + HEADER, groups);
      if (shift >= 0 ? shift <= 18 && digits < TENS[18 - shift] : shift > -TENS.length) {
        if (isNegative) {
          digits = -digits;
        }
        if (shift >= 0) {
          return BigDecimal.valueOf(digits * TENS[shift], scale);
        } else if (digits % TENS[-shift] == 0) {
          return BigDecimal.valueOf(digits / TENS[-shift], scale);
        }
        return BigDecimal.valueOf(digits, -exponent);
      }
    }
    BigInteger digits = NumericDigits.read(bytes, offset + HEADER, groups);
    return scaled(isNegative ? digits.negate() : digits, exponent, scale);
  }

  private static BigDecimal scaled(BigInteger digits, int exponent, int scale) {
    int shift = exponent + scale;
    if (shift >= 0) {
      return new BigDecimal(digits.multiply(BigInteger.TEN.pow(shift)), scale);
    }
    BigInteger[] parts = digits.divideAndRemainder(BigInteger.TEN.pow(-shift));
    // The server's groups have no digits beyond the scale; those of others are kept all the same.
    return parts[1].signum() == 0
        ? new BigDecimal(parts[0], scale)
        : new BigDecimal(digits, -exponent);
  }

  private BigDecimal decimalAt(byte[] bytes, int offset, int length, String target) {
    if (specialAt(bytes, offset, length) != null) {
      throw new CannotRead(
          "cannot read NaN or an infinity of numeric as " + target + "; read it as PgNumeric");
    }
    return finiteAt(bytes, offset);
  }

  @Override
  public int intAt(byte[] bytes, int offset, int length) {
    return (int) wholeAt(bytes, offset, length, Integer.MIN_VALUE, Integer.MAX_VALUE, "int");
  }

  @Override
  public long longAt(byte[] bytes, int offset, int length) {
    return wholeAt(bytes, offset, length, Long.MIN_VALUE, Long.MAX_VALUE, "long");
  }

  private long wholeAt(byte[] bytes, int offset, int length, long from, long to, String target) {
    long whole;
    try {
      whole = decimalAt(bytes, offset, length, target).longValueExact();
    } catch (ArithmeticException e) {
      throw inexact(target);
    }
    if (whole < from || whole > to) {
      throw inexact(target);
    }
    return whole;
  }

  private short shortAt(byte[] bytes, int offset, int length) {
    return (short) wholeAt(bytes, offset, length, Short.MIN_VALUE, Short.MAX_VALUE, "short");
  }

  private byte byteAt(byte[] bytes, int offset, int length) {
    return (byte) wholeAt(bytes, offset, length, Byte.MIN_VALUE, Byte.MAX_VALUE, "byte");
  }

  @Override
  public double doubleAt(byte[] bytes, int offset, int length) {
    PgNumeric special = specialAt(bytes, offset, length);
    if (special != null) {
      return special == PgNumeric.NaN
          ? Double.NaN
          : special == PgNumeric.POSITIVE_INFINITY
              ? Double.POSITIVE_INFINITY
              : Double.NEGATIVE_INFINITY;
    }
    try {
      return Exact.doubleOf(finiteAt(bytes, offset));
    } catch (ArithmeticException e) {
      throw inexact("double");
    }
  }

  private float floatAt(byte[] bytes, int offset, int length) {
    if (specialAt(bytes, offset, length) != null) {
      return (float) doubleAt(bytes, offset, length);
    }
    try {
      return Exact.floatOf(finiteAt(bytes, offset));
    } catch (ArithmeticException e) {
      throw inexact("float");
    }
  }

  private BigInteger integerAt(byte[] bytes, int offset, int length) {
    try {
      return decimalAt(bytes, offset, length, "BigInteger").toBigIntegerExact();
    } catch (ArithmeticException e) {
      throw inexact("BigInteger");
    }
  }

  private PgNumeric numericAt(byte[] bytes, int offset, int length) {
    PgNumeric special = specialAt(bytes, offset, length);
    return special == null ? PgNumeric.of(finiteAt(bytes, offset)) : special;
  }

  @Override
  public @Nullable Decoder decoder(Type target) {
    if (target == Object.class) {
      return this::decode;
    } else if (target == BigDecimal.class || target == Number.class) {
      return (bytes, offset, length) -> decimalAt(bytes, offset, length, "BigDecimal");
    } else if (target == PgNumeric.class) {
      return this::numericAt;
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
    } else if (target == BigInteger.class) {
      return this::integerAt;
    }
    return null;
  }

  @Override
  public void encode(Object value, WireWriter out) {
    if (value instanceof BigDecimal decimal) {
      putDecimal(decimal, value, out);
    } else if (value instanceof BigInteger integer) {
      if (integer.bitLength() > MAX_BITS) {
        throw outOfRange(value);
      }
      putDecimal(new BigDecimal(integer), value, out);
    } else if (value instanceof Double real) {
      putReal(real, value, out);
    } else if (value instanceof Float real) {
      if (real.isNaN() || real.isInfinite()) {
        putReal(real, value, out);
      } else {
        putDecimal(Exact.decimalOf(real), value, out);
      }
    } else if (value instanceof PgNumeric numeric) {
      putNumeric(numeric, out);
    } else if (Exact.isNumber(value)) {
      putDecimal(BigDecimal.valueOf(Exact.longOf(value)), value, out);
    } else {
      throw unwritable(value, "a number");
    }
  }

  private void putReal(double real, Object value, WireWriter out) {
    if (Double.isNaN(real)) {
      putSpecial(NAN, out);
    } else if (Double.isInfinite(real)) {
      putSpecial(real > 0 ? INFINITY : MINUS_INFINITY, out);
    } else {
      putDecimal(BigDecimal.valueOf(real), value, out);
    }
  }

  private void putNumeric(PgNumeric value, WireWriter out) {
    if (value.isFinite()) {
      putDecimal(value.toBigDecimal(), value, out);
    } else if (value == PgNumeric.NaN) {
      putSpecial(NAN, out);
    } else {
      putSpecial(value == PgNumeric.POSITIVE_INFINITY ? INFINITY : MINUS_INFINITY, out);
    }
  }

  private static void putSpecial(int sign, WireWriter out) {
    putHeader(0, 0, sign, 0, out);
  }

  private static void putHeader(int groups, int weight, int sign, int scale, WireWriter out) {
    out.putShort(groups);
    out.putShort(weight);
    out.putShort(sign);
    out.putShort(scale);
  }

  private void putDecimal(BigDecimal decimal, Object value, WireWriter out) {
    int scale = Math.max(decimal.scale(), 0);
    if (scale > MAX_SCALE) {
      throw outOfRange(value);
    }
    if (decimal.signum() == 0) {
      putHeader(0, 0, POSITIVE, scale, out);
      return;
    }
    long whole = (long) decimal.precision() - decimal.scale();
    if (whole > MAX_WHOLE) {
      throw outOfRange(value);
    }
    int sign = decimal.signum() < 0 ? NEGATIVE : POSITIVE;
    // Aligns the groups with the point: digits times 10,000 to the exponent is the value.
    int padding = Math.floorMod(-decimal.scale(), 4);
    int exponent = Math.floorDiv(-decimal.scale(), 4);
    int precision = decimal.precision() + padding;
    int groups = (precision + 3) / 4;
    if (precision < TENS.length) {
      long digits = Math.abs(decimal.unscaledValue().longValue()) * TENS[padding];
      while (digits % 10_000 == 0) {
        digits /= 10_000;
        groups--;
        exponent++;
      }
      putHeader(groups, groups - 1 + exponent, sign, scale, out);
      NumericDigits.write(digits, groups, out);
      return;
    }
    int start = out.position();
    putHeader(groups, groups - 1 + exponent, sign, scale, out);
    BigInteger digits = decimal.unscaledValue().abs().multiply(BigInteger.valueOf(TENS[padding]));
    NumericDigits.write(digits, groups, out);
    dropZeros(start, groups, out);
  }

  /** The server would drop zeros at the end itself; they need not travel. */
  private static void dropZeros(int start, int groups, WireWriter out) {
    int kept = groups;
    while (WireReader.getShort(out.array(), start + HEADER + 2 * (kept - 1)) == 0) {
      kept--;
    }
    out.setShort(start, kept);
    out.truncate(start + HEADER + 2 * kept);
  }
}

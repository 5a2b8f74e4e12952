package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.math.BigInteger;

/**
 * The digits of a numeric, which are groups of four decimal ones: to and from BigInteger by halves,
 * so that the longest values do not take quadratic time.
 */
final class NumericDigits {

  private static final int BASE = 10_000;

  /** As many groups as make a number below 10^16. */
  private static final int GROUPS_PER_LONG = 4;

  private static final BigInteger[] POWERS = new BigInteger[10];

  static {
    for (int i = 0; i < POWERS.length; i++) {
      POWERS[i] = BigInteger.TEN.pow(GROUPS_PER_LONG << i);
    }
  }

  private NumericDigits() {}

  /** 10,000 to the power of a count of groups, which is a power of two. */
  private static BigInteger power(int groups) {
    int index = Integer.numberOfTrailingZeros(groups);
    return index < POWERS.length ? POWERS[index] : BigInteger.TEN.pow(GROUPS_PER_LONG * groups);
  }

  private static int lowerHalf(int groups) {
    return Integer.highestOneBit(groups - 1);
  }

  private static int group(byte[] bytes, int at) {
    int digits = WireReader.getUnsignedShort(bytes, at);
    if (digits >= BASE) {
      throw new CannotRead("expected a digit of numeric below 10000, got another");
    }
    return digits;
  }

  /** The number of a few groups: at most four. */
  static long readLong(byte[] bytes, int offset, int groups) {
    long value = 0;
    for (int i = 0; i < groups; i++) {
      value = value * BASE + group(bytes, offset + 2 * i);
    }
    return value;
  }

  static BigInteger read(byte[] bytes, int offset, int groups) {
    if (groups <= GROUPS_PER_LONG) {
      return BigInteger.valueOf(readLong(bytes, offset, groups));
    }
    int lower = lowerHalf(groups);
    int upper = groups - lower;
    return read(bytes, offset, upper)
        .multiply(power(lower))
        .add(read(bytes, offset + 2 * upper, lower));
  }

  /** Writes the lowest so many groups of a number that is not negative. */
  static void write(long value, int groups, WireWriter out) {
    long divisor = 1;
    for (int i = 1; i < groups; i++) {
      divisor *= BASE;
    }
    long rest = value;
    for (int i = 0; i < groups; i++) {
      out.putShort((int) (rest / divisor));
      rest %= divisor;
      divisor /= BASE;
    }
  }

  /** As {@link #write(long, int, WireWriter)}. */
  static void write(BigInteger value, int groups, WireWriter out) {
    if (groups <= GROUPS_PER_LONG) {
      write(value.longValue(), groups, out);
      return;
    }
    int lower = lowerHalf(groups);
    BigInteger[] parts = value.divideAndRemainder(power(lower));
    write(parts[0], groups - lower, out);
    write(parts[1], lower, out);
  }
}

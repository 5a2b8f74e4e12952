package dev.millrace.postgres.internal.codec;

/**
 * Numbers in the 16 bits of IEEE 754: a sign, 5 bits of exponent, 10 of fraction. The JDK has them
 * from version 20.
 */
final class HalfFloats {

  private static final int FRACTION_SHIFT = 13;
  private static final float SMALLEST = 0x1p-24f;

  private HalfFloats() {}

  static float toFloat(short half) {
    int exponent = half >> 10 & 0x1f;
    int fraction = half & 0x3ff;
    float magnitude;
    if (exponent == 0) {
      magnitude = fraction * SMALLEST;
    } else if (exponent == 0x1f) {
      magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    } else {
      magnitude = Float.intBitsToFloat((exponent + 112) << 23 | fraction << FRACTION_SHIFT);
    }
    return half < 0 ? -magnitude : magnitude;
  }

  /** The nearest, of two the one whose last bit is 0. */
  static short ofFloat(float value) {
    int bits = Float.floatToIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    float magnitude = Math.abs(value);
    if (Float.isNaN(value)) {
      return (short) 0x7e00;
    }
    if (magnitude < 0x1p-14f) {
      // Both steps are exact: a power of two, then rounding to a whole number.
      return (short) (sign | (int) Math.rint((double) magnitude / SMALLEST));
    }
    if (magnitude >= 65520f) {
      return (short) (sign | 0x7c00);
    }
    int kept = (bits & 0x7fffffff) - (112 << 23);
    int half = kept >>> FRACTION_SHIFT;
    int rest = kept & ((1 << FRACTION_SHIFT) - 1);
    int middle = 1 << (FRACTION_SHIFT - 1);
    if (rest > middle || (rest == middle && (half & 1) != 0)) {
      half++;
    }
    return (short) (sign | half);
  }
}

package dev.millrace.testkit;

import java.util.List;

/** Generators of numbers. */
final class Numbers {
  private static final double[] SPECIAL = {
    0.0, Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, Double.POSITIVE_INFINITY, Double.NaN
  };

  private Numbers() {}

  /** Counts from the number nearest to zero, upwards first. */
  static Gen<Long> longs(long least, long most) {
    if (least > most) {
      throw new IllegalArgumentException("expected least <= most, got " + least + " > " + most);
    }
    long origin = Math.max(least, Math.min(0, most));
    return Gen.from(
        choices -> {
          boolean isBelow = origin == most || (origin != least && choices.drawBoolean());
          return isBelow
              ? origin - choices.drawMagnitude(origin - least)
              : origin + choices.drawMagnitude(most - origin);
        });
  }

  /**
   * A sign and a magnitude of one of four kinds, each with one choice, so that kinds shrink into
   * simpler ones.
   */
  static Gen<Double> doubles() {
    var whole = Gen.from(choices -> (double) choices.drawMagnitude(1_000));
    var decimal =
        Gen.from(
            choices ->
                choices.drawMagnitude(999_999_999) / Math.pow(10, 1.0 + choices.drawIndex(9)));
    var any = Gen.from(choices -> Double.longBitsToDouble(choices.draw(Long.MAX_VALUE)));
    var special = Gen.from(choices -> SPECIAL[choices.drawIndex(SPECIAL.length)]);
    var magnitudes = List.of(whole, decimal, any, special);
    return Gen.from(
        choices -> {
          var magnitude = magnitudes.get(choices.drawIndex(magnitudes.size()));
          return choices.drawBoolean() ? -magnitude.next(choices) : magnitude.next(choices);
        });
  }

  static Gen<Double> doubles(double least, double most) {
    if (!(least <= most) || Double.isInfinite(least) || Double.isInfinite(most)) {
      throw new IllegalArgumentException(
          "expected finite bounds, least <= most, got " + least + " and " + most);
    }
    double origin = Math.max(least, Math.min(0, most));
    double ends = 1L << 53;
    return Gen.from(
        choices -> {
          double end = choices.drawBoolean() ? least : most;
          double part = choices.drawMagnitude(1L << 53) / ends;
          return Math.max(least, Math.min(most, origin * (1 - part) + end * part));
        });
  }
}

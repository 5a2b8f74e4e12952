package dev.millrace.core;

import java.time.Duration;

/** Durations as a person writes them: {@code 250 ms}, {@code 2 s}, {@code 1.5 s}. */
final class Durations {

  private Durations() {}

  static String print(Duration duration) {
    if (duration.isNegative()) {
      return "0 ms";
    }
    if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
      return duration.toNanosPart() % 1_000_000 == 0
          ? duration.toMillis() + " ms"
          : duration.toNanosPart() / 1_000 + " us";
    }
    int millis = duration.toMillisPart();
    return millis == 0
        ? duration.toSeconds() + " s"
        : java.math.BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString()
            + " s";
  }
}

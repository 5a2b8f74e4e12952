package dev.millrace.sqlite.internal.codec;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A Duration: INTEGER, in microseconds. */
final class DurationForm implements StoredForm<Duration> {

  private static final long MICROS_PER_SECOND = 1_000_000;

  @Override
  public Object encode(Duration value, int position) {
    long seconds = value.getSeconds();
    long nanos = value.getNano();
    if (seconds < 0 && nanos > 0) {
      // Both negative: what is below a microsecond goes towards zero, and the least long fits.
      seconds++;
      nanos -= 1_000_000_000;
    }
    try {
      return Math.addExact(Math.multiplyExact(seconds, MICROS_PER_SECOND), nanos / 1_000);
    } catch (ArithmeticException e) {
      throw Refused.parameter(position, "a Duration of more microseconds than a long holds");
    }
  }

  @Override
  public @Nullable Duration decode(RawColumns columns, int index) {
    return switch (columns.type(index)) {
      case RawColumns.INTEGER -> Duration.of(columns.longAt(index), ChronoUnit.MICROS);
      case RawColumns.NULL -> null;
      default -> throw Refused.type(columns, index, "Duration");
    };
  }
}

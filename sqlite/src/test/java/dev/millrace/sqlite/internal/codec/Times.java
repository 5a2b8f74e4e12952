package dev.millrace.sqlite.internal.codec;

import dev.millrace.testkit.Gen;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Random times that have a stored form. */
final class Times {

  private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
  private static final int DAY = 86_400;

  private Times() {}

  static Gen<Instant> instants() {
    // Neighbours too, which differ in a fraction of a second only.
    var seconds = Gen.oneOf(Gen.longs(-2, 2), Gen.longs(FIRST, LAST));
    return Gen.combine(seconds, Gen.integers(0, 999_999_999), Instant::ofEpochSecond);
  }

  static Gen<LocalDateTime> localDateTimes() {
    return instants().map(value -> LocalDateTime.ofInstant(value, ZoneOffset.UTC));
  }

  static Gen<OffsetDateTime> offsetDateTimes() {
    var inner =
        instants()
            .filter(
                value ->
                    value.getEpochSecond() > FIRST + DAY && value.getEpochSecond() < LAST - DAY);
    return Gen.combine(
        inner,
        Gen.integers(-18 * 3600, 18 * 3600).map(ZoneOffset::ofTotalSeconds),
        OffsetDateTime::ofInstant);
  }
}

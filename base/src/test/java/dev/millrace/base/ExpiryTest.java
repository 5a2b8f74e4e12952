package dev.millrace.base;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class ExpiryTest {

  private final ManualClock clock = new ManualClock(1_000);

  private long second(Expiry expiry) {
    return expiry.epochSecond(clock);
  }

  @Test
  void epochSecond_partsOfSeconds_countAsWhole() {
    assertThat(second(Expiry.after(Duration.ofSeconds(5)))).isEqualTo(1_005);
    assertThat(second(Expiry.after(Duration.ofMillis(1)))).isEqualTo(1_001);
    assertThat(second(Expiry.after(Duration.ZERO))).isEqualTo(1_000);
    assertThat(second(Expiry.after(Duration.ofMillis(-1)))).isEqualTo(1_000);
    assertThat(second(Expiry.at(Instant.ofEpochMilli(-1)))).isZero();
    assertThat(second(Expiry.at(Instant.ofEpochSecond(7)))).isEqualTo(7);
  }

  @Test
  void epochSecond_beyondAllTimes_isTheLastOrFirst() {
    long last = Instant.MAX.getEpochSecond();

    assertThat(second(Expiry.after(ChronoUnit.FOREVER.getDuration()))).isEqualTo(last);
    assertThat(second(Expiry.at(Instant.MAX))).isEqualTo(last);
    assertThat(second(Expiry.after(Duration.ofSeconds(Long.MIN_VALUE))))
        .isEqualTo(Instant.MIN.getEpochSecond());
    assertThat(second(Expiry.at(Instant.MIN))).isEqualTo(Instant.MIN.getEpochSecond());
  }

  @Test
  void toString_tellsWhen() {
    assertThat(Expiry.after(Duration.ofMinutes(5))).hasToString("after PT5M");
    assertThat(Expiry.at(Instant.EPOCH)).hasToString("at 1970-01-01T00:00:00Z");
  }
}

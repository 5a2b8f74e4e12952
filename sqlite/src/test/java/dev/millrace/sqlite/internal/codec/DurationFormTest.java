package dev.millrace.sqlite.internal.codec;

import static dev.millrace.sqlite.internal.codec.Cells.decode;
import static dev.millrace.sqlite.internal.codec.Cells.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.MappingException;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.math.BigInteger;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class DurationFormTest {

  private static final BigInteger THOUSAND = BigInteger.valueOf(1_000);

  @Test
  void roundTrip_everyLong_isItself() {
    Property.forAll(Gen.longs())
        .runs(2_000)
        .check(micros -> assertThat(encode(decode(micros, Duration.class))).isEqualTo(micros));
  }

  @Test
  void encode_nanoseconds_areDroppedTowardsZero() {
    Property.forAll(
            Gen.combine(
                Gen.longs(-9_000_000_000_000L, 9_000_000_000_000L),
                Gen.integers(0, 999_999_999),
                Duration::ofSeconds))
        .runs(2_000)
        .check(
            value -> {
              assertThat(encode(value)).isEqualTo(micros(value));
              // Not truncatedTo, which goes away from zero just above a negative whole day.
              assertThat(decode(encode(value), Duration.class))
                  .isEqualTo(Duration.of(micros(value), ChronoUnit.MICROS));
            });
  }

  private static long micros(Duration value) {
    return BigInteger.valueOf(value.getSeconds())
        .multiply(BigInteger.valueOf(1_000_000_000))
        .add(BigInteger.valueOf(value.getNano()))
        .divide(THOUSAND)
        .longValueExact();
  }

  @Test
  void encode_moreThanALong_isRefused() {
    var most = Duration.of(Long.MAX_VALUE, ChronoUnit.MICROS);
    var least = Duration.of(Long.MIN_VALUE, ChronoUnit.MICROS);
    for (var value :
        List.of(
            most.plusNanos(1_000),
            least.minusNanos(1_000),
            Duration.ofSeconds(Long.MAX_VALUE),
            Duration.ofSeconds(Long.MIN_VALUE))) {
      assertThatThrownBy(() -> encode(value))
          .isInstanceOf(InvalidQueryException.class)
          .hasMessage("parameter $2: a Duration of more microseconds than a long holds");
    }
  }

  @Test
  void decode_otherTypes_fail() {
    assertThatThrownBy(() -> decode("PT1S", Duration.class))
        .isInstanceOf(MappingException.class)
        .hasMessage("column \"x\": cannot read TEXT as Duration");
    assertThatThrownBy(() -> decode(1.0, Duration.class)).isInstanceOf(MappingException.class);
  }
}

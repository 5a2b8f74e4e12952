package dev.millrace.postgres.internal.codec;

import static dev.millrace.postgres.internal.codec.ScalarWire.decode;
import static dev.millrace.postgres.internal.codec.ScalarWire.encode;
import static dev.millrace.postgres.internal.codec.ScalarWire.through;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.postgres.Interval;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class IntervalCodecTest {

  @Test
  void value_asTheServerSendsIt_isReadAndWritten() {
    var negative = new Interval(-35, -10, -7_200_800_000L);
    var mixed = new Interval(1, -1, 7_384_500_000L);

    assertThat(decode("interval", "fffffffe52cc8300fffffff6ffffffdd")).isEqualTo(negative);
    assertThat(encode("interval", negative)).isEqualTo("fffffffe52cc8300fffffff6ffffffdd");
    assertThat(decode("interval", "00000001b8268720ffffffff00000001")).isEqualTo(mixed);
    assertThat(encode("interval", mixed)).isEqualTo("00000001b8268720ffffffff00000001");
  }

  @Test
  void infinities_areAllPartsAtTheirEnds() {
    assertThat(encode("interval", Interval.INFINITY)).isEqualTo("7fffffffffffffff7fffffff7fffffff");
    assertThat(decode("interval", "80000000000000008000000080000000"))
        .isEqualTo(Interval.NEGATIVE_INFINITY);
  }

  @Test
  void roundTrip_everyInterval_isItself() {
    Property.forAll(
            Gen.combine(
                Gen.integers(),
                Gen.combine(
                    Gen.integers(), Gen.longs(), (days, micros) -> new Interval(0, days, micros)),
                (months, rest) -> new Interval(months, rest.days(), rest.micros())))
        .runs(1_000)
        .check(value -> assertThat(through("interval", value, Object.class)).isEqualTo(value));
  }

  @Test
  void duration_isMicrosecondsTowardsZero() {
    Property.forAll(
            Gen.combine(
                Gen.longs(-9_000_000_000_000L, 9_000_000_000_000L),
                Gen.integers(0, 999_999_999),
                Duration::ofSeconds))
        .runs(1_000)
        .check(
            value ->
                assertThat(through("interval", value, Duration.class))
                    .isEqualTo(Duration.of(micros(value), ChronoUnit.MICROS)));
    assertThat(through("interval", Duration.ofDays(40), Interval.class))
        .isEqualTo(Interval.ofMicros(40 * 86_400_000_000L));
  }

  private static long micros(Duration value) {
    return BigInteger.valueOf(value.getSeconds())
        .multiply(BigInteger.valueOf(1_000_000_000))
        .add(BigInteger.valueOf(value.getNano()))
        .divide(BigInteger.valueOf(1_000))
        .longValueExact();
  }

  @Test
  void duration_ofDays_hasDaysOfTwentyFourHours() {
    assertThat(through("interval", new Interval(0, 2, 1), Duration.class))
        .isEqualTo(Duration.ofDays(2).plusNanos(1_000));
    assertThat(
            through("interval", new Interval(0, Integer.MIN_VALUE, Long.MIN_VALUE), Duration.class))
        .isEqualTo(Duration.ofDays(Integer.MIN_VALUE).plus(Long.MIN_VALUE, ChronoUnit.MICROS));
  }

  @Test
  void period_isMonthsAndDays() {
    assertThat(through("interval", Period.of(2, 3, -4), Interval.class))
        .isEqualTo(new Interval(27, -4, 0));
    assertThat(through("interval", Period.ofMonths(14), Period.class))
        .isEqualTo(Period.of(1, 2, 0));
  }

  @Test
  void decode_partsThatTheClassHasNot_fail() {
    assertThatThrownBy(() -> through("interval", Interval.ofMonths(1), Duration.class))
        .isInstanceOf(CannotRead.class)
        .hasMessage("cannot read an interval with months as Duration; read it as Interval");
    assertThatThrownBy(() -> through("interval", Interval.ofMicros(1), Period.class))
        .isInstanceOf(CannotRead.class)
        .hasMessage("cannot read an interval with a time as Period; read it as Interval");
    for (Class<?> target : new Class<?>[] {Duration.class, Period.class}) {
      assertThatThrownBy(() -> through("interval", Interval.INFINITY, target))
          .isInstanceOf(CannotRead.class);
    }
  }

  @Test
  void encode_whatDoesNotFit_isRefused() {
    for (Object value :
        new Object[] {
          Duration.ofSeconds(Long.MAX_VALUE),
          Duration.ofSeconds(Long.MIN_VALUE),
          Duration.of(Long.MAX_VALUE, ChronoUnit.MICROS).plusNanos(1_000),
          Period.ofYears(Integer.MAX_VALUE)
        }) {
      assertThatThrownBy(() -> encode("interval", value))
          .isInstanceOf(CannotWrite.class)
          .hasMessageEndingWith("as interval: the value is out of its range");
    }
    assertThatThrownBy(() -> encode("interval", "1 day"))
        .hasMessage(
            "cannot write java.lang.String as interval: expected Interval, Duration or Period");
  }

  @Test
  void decode_otherLengths_fail() {
    for (String hex : new String[] {"", "00", "0000000000000000000000000000000000"}) {
      assertThatThrownBy(() -> decode("interval", hex)).isInstanceOf(CannotRead.class);
    }
  }
}

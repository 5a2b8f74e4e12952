package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

  @ParameterizedTest
  @CsvSource({
    "-35, -10, -7200800000, P-2Y-11M-10DT-2H-0.8S",
    "1, -1, 7384500000, P1M-1DT2H3M4.5S",
    "0, 0, -500000, PT-0.5S",
    "0, 0, 0, PT0S",
    "0, 0, 1, PT0.000001S",
    "0, 0, -60000000, PT-1M",
    "0, 0, 360000000001, PT100H0.000001S",
    "2, 3, 1, P2M3DT0.000001S",
    "0, 0, -3602500000, PT-1H-2.5S",
    "12, 0, 0, P1Y",
    "0, 0, 12345678, PT12.345678S",
    "0, 0, -9223372036854775808, PT-2562047788H-54.775808S",
    "2147483647, 2147483647, 9223372036854775807, infinity",
    "-2147483648, -2147483648, -9223372036854775808, -infinity"
  })
  void toString_isAsTheServerPrintsIt(int months, int days, long micros, String expected) {
    assertThat(new Interval(months, days, micros)).hasToString(expected);
  }

  @Test
  void isFinite_ofTheInfinities_isFalse() {
    assertThat(Interval.INFINITY.isFinite()).isFalse();
    assertThat(Interval.NEGATIVE_INFINITY.isFinite()).isFalse();
    assertThat(new Interval(Integer.MAX_VALUE, Integer.MAX_VALUE, 0).isFinite()).isTrue();
  }

  @Test
  void of_partsOfTime_areKeptApart() {
    assertThat(Interval.of(Duration.ofDays(1))).isEqualTo(Interval.ofMicros(86_400_000_000L));
    assertThat(Interval.of(Period.of(1, 1, 1))).isEqualTo(new Interval(13, 1, 0));
    assertThat(Interval.of(Duration.ofNanos(-1_999))).isEqualTo(Interval.ofMicros(-1));
  }

  @Test
  void conversions_thatLoseAPart_fail() {
    assertThatThrownBy(Interval.ofMonths(1)::toDuration).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(Interval.ofMicros(1)::toPeriod).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Interval.of(Duration.ofSeconds(Long.MAX_VALUE)))
        .isInstanceOf(ArithmeticException.class);
  }
}

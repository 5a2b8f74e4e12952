package dev.millrace.postgres.internal.codec;

import static dev.millrace.postgres.internal.codec.ScalarWire.decode;
import static dev.millrace.postgres.internal.codec.ScalarWire.encode;
import static dev.millrace.postgres.internal.codec.ScalarWire.through;
import static dev.millrace.postgres.internal.codec.ScalarWire.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TimeCodecsTest {

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of("date", LocalDate.of(2000, 1, 1), "00000000"),
        Arguments.of("date", LocalDate.of(1999, 12, 31), "ffffffff"),
        Arguments.of("date", LocalDate.of(-4712, 1, 1), "ffda97cd"),
        Arguments.of("date", LocalDate.of(-4713, 11, 24), "ffda97a7"),
        Arguments.of("date", LocalDate.of(5_874_897, 12, 31), "7fda970c"),
        Arguments.of("date", LocalDate.MAX, "7fffffff"),
        Arguments.of("date", LocalDate.MIN, "80000000"),
        Arguments.of("time", LocalTime.MIDNIGHT, "0000000000000000"),
        Arguments.of("time", LocalTime.parse("20:31:23.648"), "0000001133cf0000"),
        Arguments.of("time", LocalTime.MAX, "000000141dd76000"),
        Arguments.of("timetz", OffsetTime.parse("12:00:00+02:00:30"), "0000000a0eebb000ffffe3c2"),
        Arguments.of("timetz", OffsetTime.parse("00:01:00-03:30"), "000000000393870000003138"),
        Arguments.of(
            "timetz", LocalTime.MAX.atOffset(ZoneOffset.ofHours(2)), "000000141dd76000ffffe3e0"),
        Arguments.of(
            "timestamp", LocalDateTime.parse("1970-01-01T20:31:23.648"), "fffca30ff8972000"),
        Arguments.of(
            "timestamp", LocalDateTime.parse("1999-12-31T23:59:59.999999"), "ffffffffffffffff"),
        Arguments.of("timestamp", LocalDateTime.of(-4712, 1, 1, 0, 0), "fd0f7fbdaf17e000"),
        Arguments.of("timestamp", LocalDateTime.of(-4713, 11, 24, 0, 0), "fd0f7cc1411fa000"),
        Arguments.of("timestamp", LocalDateTime.parse("0500-01-01T00:00"), "ff57d4bceb266000"),
        Arguments.of(
            "timestamp", LocalDateTime.parse("+294276-12-31T23:59:59.999999"), "7fffff5bb3b29fff"),
        Arguments.of("timestamp", LocalDateTime.MAX, "7fffffffffffffff"),
        Arguments.of("timestamp", LocalDateTime.MIN, "8000000000000000"),
        Arguments.of(
            "timestamptz", OffsetDateTime.parse("1970-01-01T20:31:23.648Z"), "fffca30ff8972000"),
        Arguments.of("timestamptz", OffsetDateTime.MAX, "7fffffffffffffff"),
        Arguments.of("timestamptz", OffsetDateTime.MIN, "8000000000000000"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void value_asTheServerSendsIt_isReadAndWritten(String type, Object value, String hex) {
    assertThat(decode(type, hex)).isEqualTo(value);
    assertThat(decode(type, value.getClass(), hex)).isEqualTo(value);
    assertThat(encode(type, value)).isEqualTo(hex);
  }

  @Test
  void roundTrip_everyDateOfTheServer_isItself() {
    Property.forAll(Gen.integers(-2_451_545, 2_145_031_948))
        .runs(2_000)
        .check(
            days -> {
              var date = LocalDate.of(2000, 1, 1).plusDays(days);
              assertThat(through("date", date, Object.class)).isEqualTo(date);
            });
  }

  @Test
  void roundTrip_everyTimestampOfTheServer_isItself() {
    Property.forAll(Gen.longs(-211_813_488_000_000_000L, 9_223_371_331_199_999_999L))
        .runs(4_000)
        .check(
            micros -> {
              var time = LocalDateTime.parse("2000-01-01T00:00").plus(micros, ChronoUnit.MICROS);
              var moment = time.toInstant(ZoneOffset.UTC);
              assertThat(through("timestamp", time, Object.class)).isEqualTo(time);
              assertThat(encode("timestamp", time)).isEqualTo("%016x".formatted(micros));
              assertThat(through("timestamptz", moment, Instant.class)).isEqualTo(moment);
              assertThat(through("timestamptz", moment, Object.class))
                  .isEqualTo(time.atOffset(ZoneOffset.UTC));
            });
  }

  @Test
  void roundTrip_everyTime_isItself() {
    Property.forAll(
            Gen.combine(
                Gen.longs(0, 86_399_999_999L),
                Gen.integers(-57_599, 57_599),
                (micros, seconds) ->
                    LocalTime.ofNanoOfDay(micros * 1_000)
                        .atOffset(ZoneOffset.ofTotalSeconds(seconds))))
        .runs(2_000)
        .check(
            time -> {
              assertThat(through("timetz", time, Object.class)).isEqualTo(time);
              assertThat(through("time", time.toLocalTime(), Object.class))
                  .isEqualTo(time.toLocalTime());
            });
  }

  @Test
  void encode_nanoseconds_areDropped() {
    assertThat(through("time", LocalTime.parse("23:59:59.999999998"), Object.class))
        .isEqualTo(LocalTime.parse("23:59:59.999999"));
    assertThat(
            through(
                "timestamp", LocalDateTime.parse("1969-12-31T23:59:59.999999999"), Object.class))
        .isEqualTo(LocalDateTime.parse("1969-12-31T23:59:59.999999"));
    assertThat(
            through("timestamptz", Instant.parse("1815-12-10T00:00:00.000000999Z"), Instant.class))
        .isEqualTo(Instant.parse("1815-12-10T00:00:00Z"));
  }

  @Test
  void midnightAtTheEnd_isReadAsMicrosecondsToo() {
    assertThat(decode("time", Long.class, "000000141dd76000")).isEqualTo(86_400_000_000L);
    assertThat(type("time").longAt(new byte[] {0, 0, 0, 0, 0, 0, 0, 1}, 0, 8)).isOne();
  }

  @Test
  void infinities_haveAFormInEachClass() {
    String most = "7fffffffffffffff";
    String least = "8000000000000000";
    assertThat(decode("timestamptz", Instant.class, most)).isEqualTo(Instant.MAX);
    assertThat(decode("timestamptz", Instant.class, least)).isEqualTo(Instant.MIN);
    assertThat(encode("timestamptz", Instant.MAX)).isEqualTo(most);
    assertThat(encode("timestamptz", Instant.MIN)).isEqualTo(least);
    for (String hex : new String[] {most, least}) {
      var zoned = (ZonedDateTime) decode("timestamptz", ZonedDateTime.class, hex);
      assertThat(encode("timestamptz", zoned)).isEqualTo(hex);
    }
    assertThat(encode("timestamptz", LocalDateTime.MAX.atZone(ZoneId.of("Europe/Berlin"))))
        .isEqualTo(most);
  }

  @Test
  void infinities_areRecognizedByEquals() {
    assertThat(encode("timestamp", LocalDate.MAX.atTime(LocalTime.MAX)))
        .isEqualTo("7fffffffffffffff");
    assertThat(encode("date", LocalDate.ofEpochDay(LocalDate.MIN.toEpochDay())))
        .isEqualTo("80000000");
  }

  @Test
  void timestamptz_otherOffsets_areTheSameMoment() {
    assertThat(
            through(
                "timestamptz", OffsetDateTime.parse("2024-03-01T00:30:00.5+02:00"), Object.class))
        .isEqualTo(OffsetDateTime.parse("2024-02-29T22:30:00.5Z"));
    assertThat(
            through(
                "timestamptz",
                ZonedDateTime.parse("2024-07-01T12:00+02:00[Europe/Berlin]"),
                ZonedDateTime.class))
        .isEqualTo(ZonedDateTime.parse("2024-07-01T10:00Z"));
  }

  static Stream<Arguments> beyond() {
    return Stream.of(
        Arguments.of("date", LocalDate.of(-4713, 11, 23)),
        Arguments.of("date", LocalDate.of(5_874_898, 1, 1)),
        Arguments.of("date", LocalDate.MAX.minusDays(1)),
        Arguments.of("timestamp", LocalDateTime.parse("+294277-01-01T00:00")),
        Arguments.of("timestamp", LocalDateTime.of(-4713, 11, 23, 23, 59, 59, 999_999_000)),
        Arguments.of("timestamp", LocalDateTime.MAX.minusNanos(1)),
        Arguments.of("timestamptz", Instant.MAX.minusNanos(1)),
        Arguments.of("timestamptz", Instant.MIN.plusNanos(1)),
        Arguments.of("timestamptz", OffsetDateTime.parse("+294277-01-01T00:00Z")),
        Arguments.of("timetz", OffsetTime.parse("00:00+16:00")),
        Arguments.of("timetz", OffsetTime.MIN));
  }

  @ParameterizedTest
  @MethodSource("beyond")
  void encode_beyondTheServersRange_isRefused(String type, Object value) {
    assertThatThrownBy(() -> encode(type, value))
        .isInstanceOf(CannotWrite.class)
        .hasMessage(
            "cannot write "
                + value.getClass().getName()
                + " as "
                + type
                + ": the value is out of its range");
  }

  static Stream<Arguments> others() {
    return Stream.of(
        Arguments.of("timestamptz", LocalDateTime.MAX),
        Arguments.of("timestamptz", Instant.EPOCH.toString()),
        Arguments.of("timestamptz", 0L),
        Arguments.of("timestamp", OffsetDateTime.MAX),
        Arguments.of("timestamp", Instant.EPOCH),
        Arguments.of("date", LocalDateTime.MAX),
        Arguments.of("date", "2024-02-29"),
        Arguments.of("time", OffsetTime.MAX),
        Arguments.of("time", 0L),
        Arguments.of("timetz", LocalTime.MAX));
  }

  @ParameterizedTest
  @MethodSource("others")
  void class_ofAnotherMeaning_isRefused(String type, Object value) {
    assertThatThrownBy(() -> encode(type, value))
        .isInstanceOf(CannotWrite.class)
        .hasMessageStartingWith(
            "cannot write " + value.getClass().getName() + " as " + type + ": expected ");
    if (!(value instanceof Long)) {
      assertThat(type(type).decoder(value.getClass())).isNull();
    }
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of("date", "000000"),
        Arguments.of("date", "0000000000"),
        Arguments.of("time", "000000141dd76001"),
        Arguments.of("time", "ffffffffffffffff"),
        Arguments.of("timetz", "000000141dd7600100000000"),
        Arguments.of("timetz", "00000000000000000000e100"),
        Arguments.of("timetz", "000000000000000080000000"),
        Arguments.of("timetz", "0000000000000000"),
        Arguments.of("timestamp", "00000000000000"),
        Arguments.of("timestamptz", "000000000000000000"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void decode_malformed_fails(String type, String hex) {
    assertThatThrownBy(() -> decode(type, hex)).isInstanceOf(CannotRead.class);
  }
}

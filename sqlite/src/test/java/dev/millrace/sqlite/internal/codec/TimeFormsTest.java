package dev.millrace.sqlite.internal.codec;

import static dev.millrace.sqlite.internal.codec.Cells.decode;
import static dev.millrace.sqlite.internal.codec.Cells.encode;
import static java.time.temporal.ChronoUnit.MICROS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.MappingException;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeFormsTest {

  @Test
  void encode_times_haveFixedWidths() {
    var local = LocalDateTime.of(24, 5, 6, 7, 8);

    assertThat(encode(local)).isEqualTo("0024-05-06T07:08:00.000000");
    assertThat(encode(local.toLocalDate())).isEqualTo("0024-05-06");
    assertThat(encode(LocalTime.MIDNIGHT)).isEqualTo("00:00:00.000000");
    assertThat(encode(local.toInstant(ZoneOffset.UTC))).isEqualTo("0024-05-06 07:08:00.000000Z");
    assertThat(encode(Instant.EPOCH)).isEqualTo("1970-01-01 00:00:00.000000Z");
  }

  @Test
  void encode_offset_isTurnedToUtc() {
    assertThat(encode(OffsetDateTime.parse("2024-01-01T00:30:00.5+02:00")))
        .isEqualTo("2023-12-31 22:30:00.500000Z");
  }

  @Test
  void encode_nanoseconds_areDropped() {
    assertThat(encode(Instant.parse("2024-05-06T07:08:09.123456999Z")))
        .isEqualTo("2024-05-06 07:08:09.123456Z");
    assertThat(encode(Instant.parse("1969-12-31T23:59:59.999999999Z")))
        .isEqualTo("1969-12-31 23:59:59.999999Z");
    assertThat(encode(LocalTime.MAX)).isEqualTo("23:59:59.999999");
  }

  @Test
  void roundTrip_instants_keepMicroseconds() {
    Property.forAll(Times.instants())
        .runs(5_000)
        .check(
            value -> {
              var text = (String) encode(value);
              var micros = value.truncatedTo(MICROS);
              assertThat(text).hasSize(27);
              assertThat(Instant.parse(text.replace(' ', 'T'))).isEqualTo(micros);
              assertThat(decode(text, Instant.class)).isEqualTo(micros);
              assertThat(decode(text, OffsetDateTime.class))
                  .isEqualTo(micros.atOffset(ZoneOffset.UTC));
            });
  }

  @Test
  void roundTrip_offsetDateTimes_keepTheInstant() {
    Property.forAll(Times.offsetDateTimes())
        .runs(1_000)
        .check(
            value ->
                assertThat(decode(encode(value), OffsetDateTime.class).toInstant())
                    .isEqualTo(value.toInstant().truncatedTo(MICROS)));
  }

  @Test
  void roundTrip_localDateTimes_keepMicroseconds() {
    Property.forAll(Times.localDateTimes())
        .runs(5_000)
        .check(
            value -> {
              var text = (String) encode(value);
              assertThat(text).hasSize(26);
              assertThat(LocalDateTime.parse(text)).isEqualTo(value.truncatedTo(MICROS));
              assertThat(decode(text, LocalDateTime.class)).isEqualTo(value.truncatedTo(MICROS));
              assertThat(decode(encode(value.toLocalDate()), LocalDate.class))
                  .isEqualTo(value.toLocalDate());
              assertThat(decode(encode(value.toLocalTime()), LocalTime.class))
                  .isEqualTo(value.toLocalTime().truncatedTo(MICROS));
            });
  }

  @Test
  void encode_everyDay_isItsDate() {
    var first = LocalDate.of(0, 1, 1).toEpochDay();
    var last = LocalDate.of(9999, 12, 31).toEpochDay();

    for (long day = first; day <= last; day++) {
      var date = LocalDate.ofEpochDay(day);
      int packed = date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
      if (Calendar.packedDate((int) day) != packed || Calendar.epochDay(packed) != day) {
        throw new AssertionError(date.toString());
      }
    }
  }

  @Test
  void encode_order_isThatOfTheTimes() {
    Property.forAll(Gen.lists(Times.instants(), 2, 2))
        .runs(2_000)
        .check(
            pair ->
                assertThat(Integer.signum(text(pair, 0).compareTo(text(pair, 1))))
                    .isEqualTo(Integer.signum(micros(pair.get(0)).compareTo(micros(pair.get(1))))));
    Property.forAll(Gen.lists(Times.localDateTimes(), 2, 2))
        .runs(2_000)
        .check(
            pair -> {
              var dates = pair.stream().map(LocalDateTime::toLocalDate).toList();
              assertThat(Integer.signum(text(dates, 0).compareTo(text(dates, 1))))
                  .isEqualTo(Integer.signum(dates.get(0).compareTo(dates.get(1))));
            });
  }

  private static String text(List<?> values, int index) {
    return (String) encode(values.get(index));
  }

  private static Instant micros(Instant value) {
    return value.truncatedTo(MICROS);
  }

  @Test
  void encode_bounds_areTaken() {
    assertThat(encode(LocalDate.of(0, 1, 1))).isEqualTo("0000-01-01");
    assertThat(encode(LocalDate.of(9999, 12, 31))).isEqualTo("9999-12-31");
    assertThat(encode(Instant.parse("0000-01-01T00:00:00Z")))
        .isEqualTo("0000-01-01 00:00:00.000000Z");
    assertThat(encode(Instant.parse("9999-12-31T23:59:59.999999999Z")))
        .isEqualTo("9999-12-31 23:59:59.999999Z");
  }

  @Test
  void encode_yearsBeyond_areRefused() {
    List<Object> beyond =
        List.of(
            LocalDate.of(-1, 12, 31),
            LocalDate.of(10_000, 1, 1),
            LocalDateTime.MIN,
            LocalDateTime.MAX,
            Instant.parse("0000-01-01T00:00:00Z").minusNanos(1),
            Instant.parse("9999-12-31T23:59:59.999999999Z").plusNanos(1),
            Instant.MIN,
            Instant.MAX,
            OffsetDateTime.MIN,
            OffsetDateTime.MAX,
            OffsetDateTime.parse("0000-01-01T00:00:00+01:00"));
    for (Object value : beyond) {
      assertThatThrownBy(() -> encode(value))
          .isInstanceOf(InvalidQueryException.class)
          .hasMessageStartingWith(
              "parameter $2: "
                  + value.getClass().getSimpleName()
                  + " out of the range of the years 0 to 9999");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2024-05-06 07:08:09.123456Z, 2024-05-06T07:08:09.123456Z",
    "2024-05-06T07:08:09.123456789Z, 2024-05-06T07:08:09.123456789Z",
    "2024-05-06 07:08:09, 2024-05-06T07:08:09Z",
    "2024-05-06 07:08, 2024-05-06T07:08:00Z",
    "2024-05-06T07:08Z, 2024-05-06T07:08:00Z",
    "2024-05-06 07:08:09.5+02:00, 2024-05-06T05:08:09.5Z",
    "2024-05-06 07:08:09-11, 2024-05-06T18:08:09Z",
    "2024-02-29T23:59:59.999+18:00, 2024-02-29T05:59:59.999Z",
    "0000-01-01 00:00:00+00:01, -0001-12-31T23:59:00Z"
  })
  void decode_commonVariants_areInstants(String raw, Instant expected) {
    assertThat(decode(raw, Instant.class)).isEqualTo(expected);
  }

  @Test
  void decode_textWithOffset_keepsIt() {
    assertThat(decode("2024-05-06 07:08:09.5+02:30", OffsetDateTime.class))
        .hasToString("2024-05-06T07:08:09.500+02:30");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2024-05-06",
        "2024-05-06 ",
        "2024-05-06 24:00:00",
        "2024-05-06 07:60:00",
        "2024-05-06 07:08:60",
        "2024-05-06 7:08:09",
        "2024-05-06 07:08:09.",
        "2024-05-06 07:08:09.1234567890",
        "2024-05-06 07:08:09 Z",
        "2024-05-06 07:08:09Zx",
        "2024-05-06 07:08:09+18:01",
        "2024-05-06 07:08:09+1",
        "2024-05-06 07:08:09+01:",
        "2024-05-06 07:08:09+01:60",
        "2024-05-06_07:08:09",
        "2024-5-06 07:08:09",
        "2024-13-06 07:08:09",
        "2024-00-06 07:08:09",
        "2023-02-29 07:08:09",
        "1900-02-29 07:08:09",
        "2024-04-31 07:08:09",
        "2024-04-00 07:08:09",
        "-001-04-01 07:08:09",
        "+2024-04-01 07:08:09",
        "12024-04-01 07:08:09",
        "٢٠٢٤-04-01 07:08:09",
        "now"
      })
  void decode_otherText_failsWithoutIt(String raw) {
    for (Class<?> type : List.of(Instant.class, OffsetDateTime.class, LocalDateTime.class)) {
      assertThatThrownBy(() -> decode(raw, type))
          .isInstanceOf(MappingException.class)
          .hasMessageStartingWith(
              "column \"x\": cannot read this TEXT as " + type.getSimpleName() + "; expected 2024")
          .hasNoCause();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2024-05-06 07:08:09Z", "2024-05-06T07:08:09+02:00", "2024-05-06 24:00:00"})
  void decode_instantAsLocalDateTime_fails(String raw) {
    assertThatThrownBy(() -> decode(raw, LocalDateTime.class)).isInstanceOf(MappingException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-05-06T00:00", "2024-02-30", "24-05-06", "2024/05/06", "20240506"})
  void decode_otherTextAsLocalDate_fails(String raw) {
    assertThatThrownBy(() -> decode(raw, LocalDate.class))
        .hasMessage("column \"x\": cannot read this TEXT as LocalDate; expected 2024-05-06");
  }

  @ParameterizedTest
  @ValueSource(strings = {"24:00", "24:00:00.000000", "7:08", "07", "07:08:09Z", "07:08:"})
  void decode_otherTextAsLocalTime_fails(String raw) {
    assertThatThrownBy(() -> decode(raw, LocalTime.class)).isInstanceOf(MappingException.class);
  }

  @Test
  void decode_numbers_areNoTimes() {
    assertThatThrownBy(() -> decode(1714979289L, Instant.class))
        .hasMessage("column \"x\": cannot read INTEGER as Instant");
    assertThatThrownBy(() -> decode(2460436.5, LocalDate.class))
        .hasMessage("column \"x\": cannot read REAL as LocalDate");
  }

  @Test
  void decode_localVariants_areTaken() {
    assertThat(decode("07:08", LocalTime.class)).isEqualTo("07:08");
    assertThat(decode("07:08:09.1", LocalTime.class)).isEqualTo("07:08:09.1");
    assertThat(decode("2024-05-06 07:08:09", LocalDateTime.class)).isEqualTo("2024-05-06T07:08:09");
  }
}

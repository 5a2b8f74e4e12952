package dev.millrace.sql.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Convert;
import dev.millrace.core.Converter;
import dev.millrace.core.MappingException;
import dev.millrace.core.Name;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonWriteTest {

  private enum Mood {
    CALM,
    LOUD {
      @Override
      public String toString() {
        return "very loud";
      }
    }
  }

  record Author(@Name("author_id") long id, @Nullable String fullName, Optional<Mood> mood) {}

  record Pair<A, B>(A first, B second) {}

  static final class Cents implements Converter<BigDecimal, Long> {
    @Override
    public Long toStored(BigDecimal value) {
      return value.movePointRight(2).longValueExact();
    }

    @Override
    public BigDecimal fromStored(Long stored) {
      return BigDecimal.valueOf(stored, 2);
    }
  }

  record Price(@Convert(Cents.class) BigDecimal amount) {}

  static final class Plain {
    private final int number;

    Plain(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }
  }

  @Test
  void write_scalars_areExact() {
    assertThat(Json.write(null)).isEqualTo("null");
    assertThat(Json.write(true)).isEqualTo("true");
    assertThat(Json.write((byte) -1)).isEqualTo("-1");
    assertThat(Json.write(Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
    assertThat(Json.write(0.1f)).isEqualTo("0.1");
    assertThat(Json.write(Double.MIN_VALUE)).isEqualTo("4.9E-324");
    assertThat(Json.write(BigInteger.TEN.pow(30))).isEqualTo("1" + "0".repeat(30));
    assertThat(Json.write(new BigDecimal("1.10"))).isEqualTo("1.10");
    assertThat(Json.write('x')).isEqualTo("\"x\"");
    assertThat(Json.write(Mood.LOUD)).isEqualTo("\"LOUD\"");
    assertThat(Json.write(new byte[] {1, 2, 3})).isEqualTo("\"AQID\"");
  }

  @Test
  void write_instants_areTextsThatSortAsTheyDo() {
    assertThat(Json.write(Instant.EPOCH)).isEqualTo("\"1970-01-01T00:00:00.000000000Z\"");
    assertThat(Json.write(Instant.parse("2026-11-25T10:00:00.5Z")))
        .isEqualTo("\"2026-11-25T10:00:00.500000000Z\"");
    assertThat(Json.read(Json.write(Instant.MAX), Instant.class)).isEqualTo(Instant.MAX);
    assertThat(Json.read(Json.write(Instant.MIN), Instant.class)).isEqualTo(Instant.MIN);
    assertThat(Json.read("\"2026-11-25T10:00:00Z\"", Instant.class))
        .isEqualTo(Instant.parse("2026-11-25T10:00:00Z"));
  }

  @Test
  void write_times_areTheirTexts() {
    var values =
        List.of(
            OffsetDateTime.parse("2024-05-06T07:08:09+02:00"),
            LocalDate.EPOCH,
            LocalTime.NOON,
            LocalDateTime.MIN,
            Duration.ofMinutes(90),
            new UUID(0, 1));
    for (Object value : values) {
      assertThat(Json.write(value)).isEqualTo('"' + value.toString() + '"');
      assertThat(Json.read(Json.write(value), value.getClass())).isEqualTo(value);
    }
  }

  @Test
  void write_texts_comeBack() {
    Property.forAll(Gen.combine(Gen.strings(), Gen.strings(), (a, b) -> a + "\0\"\\" + b))
        .runs(500)
        .check(text -> assertThat(Json.parse(Json.write(text))).isEqualTo(text));
  }

  @Test
  void write_numbers_comeBack() {
    Property.forAll(Gen.doubles().filter(Double::isFinite).map(value -> value + 0.0))
        .runs(1_000)
        .check(value -> assertThat(Json.read(Json.write(value), double.class)).isEqualTo(value));
    Property.forAll(
            Gen.integers()
                .map(Float::intBitsToFloat)
                .filter(Float::isFinite)
                .map(value -> value + 0f))
        .runs(1_000)
        .check(value -> assertThat(Json.read(Json.write(value), float.class)).isEqualTo(value));
    Property.forAll(
            Gen.combine(
                Gen.longs().map(BigInteger::valueOf),
                Gen.integers(Integer.MIN_VALUE + 20, Integer.MAX_VALUE),
                BigDecimal::new))
        .runs(1_000)
        .check(
            value -> assertThat(Json.read(Json.write(value), BigDecimal.class)).isEqualTo(value));
  }

  @Test
  void write_structures_areCompact() {
    var map = new LinkedHashMap<String, @Nullable Object>();
    map.put("list", Arrays.asList(1, null, List.of()));
    map.put("array", new long[] {1, 2});
    map.put("texts", new String[] {"a"});
    map.put("optional", Optional.of("x"));
    map.put("empty", Optional.empty());

    assertThat(Json.write(map))
        .isEqualTo(
            "{\"list\":[1,null,[]],\"array\":[1,2],\"texts\":[\"a\"],\"optional\":\"x\","
                + "\"empty\":null}");
    assertThat(Json.write(new EnumMap<>(Map.of(Mood.LOUD, 1)))).isEqualTo("{\"LOUD\":1}");
  }

  @Test
  void write_record_isAnObjectOfItsComponents() {
    assertThat(Json.write(new Author(1, null, Optional.of(Mood.LOUD))))
        .isEqualTo("{\"author_id\":1,\"fullName\":null,\"mood\":\"LOUD\"}");
    assertThat(Json.write(new Pair<>(1, List.of(new Pair<>("a", null)))))
        .isEqualTo("{\"first\":1,\"second\":[{\"first\":\"a\",\"second\":null}]}");
    assertThat(Json.write(new Plain(5))).isEqualTo("{\"number\":5}");
    assertThat(new Plain(5).number()).isEqualTo(5);
  }

  @Test
  void write_convertedComponent_isItsStoredForm() {
    var price = new Price(new BigDecimal("1.25"));

    assertThat(Json.write(price)).isEqualTo("{\"amount\":125}");
    assertThat(Json.read("{\"amount\":125}", Price.class)).isEqualTo(price);
  }

  @Test
  void write_nanAndInfinity_areRefused() {
    for (Number value :
        List.of(Double.NaN, Double.NEGATIVE_INFINITY, Float.NaN, Float.POSITIVE_INFINITY)) {
      assertThatThrownBy(() -> Json.write(List.of(value)))
          .isInstanceOf(MappingException.class)
          .hasMessage("cannot write NaN or an infinity as JSON");
    }
  }

  @Test
  void write_cycle_isRefused() {
    var list = new ArrayList<Object>();
    list.add(Map.of("a", list));

    assertThatThrownBy(() -> Json.write(list))
        .isInstanceOf(MappingException.class)
        .hasMessage("cannot write JSON of more than 200 levels; does a value contain itself?");
  }

  @Test
  void write_deepest_canBeRead() {
    Object value = List.of();
    for (int i = 1; i < Json.MAX_DEPTH; i++) {
      value = List.of(value);
    }

    assertThat(Json.parse(Json.write(value))).isEqualTo(value);
  }

  @Test
  void write_longNumber_isRefused() {
    var value = new BigDecimal("1".repeat(Json.MAX_DIGITS + 1));
    var unreadable = new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE);

    assertThatThrownBy(() -> Json.write(value)).isInstanceOf(MappingException.class);
    assertThatThrownBy(() -> Json.write(unreadable)).isInstanceOf(MappingException.class);
  }

  @Test
  @SuppressWarnings("JavaUtilDate") // it is refused
  void write_otherClasses_areRefused() {
    for (Object value :
        List.of(new Date(0), Path.of("a"), new Object(), Map.of(1, 2), Thread.currentThread())) {
      assertThatThrownBy(() -> Json.write(value)).isInstanceOf(MappingException.class);
    }
  }

  @Test
  void write_unpairedSurrogate_isRefused() {
    assertThatThrownBy(() -> Json.write(Map.of("a\ude00", 1)))
        .isInstanceOf(MappingException.class)
        .hasMessage("cannot write a text with an unpaired surrogate as JSON");
  }
}

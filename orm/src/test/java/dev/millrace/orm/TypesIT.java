package dev.millrace.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Convert;
import dev.millrace.core.Converter;
import dev.millrace.core.Embedded;
import dev.millrace.core.Id;
import dev.millrace.core.Json;
import dev.millrace.core.Mapped;
import dev.millrace.core.MappingException;
import dev.millrace.core.Scale;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TimeZone;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Components of every type that come back as they were stored. */
final class TypesIT extends OnBothEngines {

  private <T> T roundTrip(Class<T> type, T given, Object id) {
    T inserted = orm.insert(given).result();
    T read = orm.get(type, id).result().orElseThrow();
    T updated = orm.update(read).result();
    assertThat(read).isEqualTo(inserted);
    assertThat(updated).isEqualTo(inserted);
    assertThat(orm.select(type).fetchAll().result()).contains(inserted);
    orm.validate(type).result();
    return read;
  }

  @Mapped
  record Numbers(
      @Id long id,
      boolean yes,
      byte tiny,
      short small,
      int middle,
      long large,
      float single,
      double twice,
      char letter,
      BigInteger huge,
      @Scale(2) BigDecimal money,
      @Nullable Integer boxed,
      Optional<Long> maybe) {}

  @Test
  void numbers_extremes_roundTrip() {
    orm.createTable(Numbers.class).result();
    Numbers least =
        new Numbers(
            1,
            false,
            Byte.MIN_VALUE,
            Short.MIN_VALUE,
            Integer.MIN_VALUE,
            Long.MIN_VALUE,
            -Float.MAX_VALUE,
            -Double.MAX_VALUE,
            'ß',
            BigInteger.TEN.pow(40).negate(),
            new BigDecimal("-92233720368547758.08"),
            null,
            Optional.empty());
    Numbers most =
        new Numbers(
            2,
            true,
            Byte.MAX_VALUE,
            Short.MAX_VALUE,
            Integer.MAX_VALUE,
            Long.MAX_VALUE,
            Float.MIN_VALUE,
            Double.MIN_VALUE,
            '\'',
            BigInteger.TEN.pow(40),
            new BigDecimal("92233720368547758.07"),
            Integer.MAX_VALUE,
            Optional.of(Long.MIN_VALUE));

    assertThat(roundTrip(Numbers.class, least, 1)).isEqualTo(least);
    assertThat(roundTrip(Numbers.class, most, 2)).isEqualTo(most);
  }

  @Mapped
  record Price(@Id long id, @Scale(2) BigDecimal fixed, BigDecimal free) {}

  @Test
  void decimals_areExactAndNeverRounded() {
    orm.createTable(Price.class).result();

    Price read =
        roundTrip(Price.class, new Price(1, new BigDecimal("5"), new BigDecimal("0.10")), 1);

    assertThat(read.fixed()).isEqualTo(new BigDecimal("5.00"));
    assertThat(read.free()).isEqualByComparingTo("0.1");
    assertThatThrownBy(
            () -> orm.insert(new Price(0, new BigDecimal("1.005"), BigDecimal.ONE)).result())
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("Price.fixed")
        .hasMessageNotContaining("1.005");
    assertThatThrownBy(
            () -> orm.insert(new Price(0, new BigDecimal("1e30"), BigDecimal.ONE)).result())
        .isInstanceOf(MappingException.class);
  }

  enum Colour {
    RED,
    GREEN
  }

  @Mapped
  record Texts(
      @Id @Nullable UUID id, String text, Colour colour, @Nullable String absent, byte[] bytes) {}

  @Test
  void texts_enumsAndBytes_roundTrip() {
    orm.createTable(Texts.class).result();
    Texts stored =
        orm.insert(
                new Texts(
                    null, "x' OR 1=1 -- \"äé漢😀\n", Colour.GREEN, null, new byte[] {0, -1, 127}))
            .result();

    Texts read = orm.get(Texts.class, stored.id()).result().orElseThrow();

    assertThat(read.text()).isEqualTo("x' OR 1=1 -- \"äé漢😀\n");
    assertThat(read.colour()).isEqualTo(Colour.GREEN);
    assertThat(read.absent()).isNull();
    assertThat(read.bytes()).containsExactly(0, -1, 127);
  }

  @Mapped
  record Times(
      @Id long id,
      Instant instant,
      OffsetDateTime offset,
      LocalDate date,
      LocalTime time,
      LocalDateTime local,
      Duration duration,
      Optional<Instant> maybe) {}

  @Test
  void times_roundTripToTheMicrosecond() {
    orm.createTable(Times.class).result();
    Times given =
        new Times(
            1,
            Instant.parse("1969-12-31T23:59:59.123456Z"),
            OffsetDateTime.of(2024, 2, 29, 12, 0, 0, 1000, ZoneOffset.UTC),
            LocalDate.of(2024, 1, 1),
            LocalTime.of(23, 59, 59, 999_999_000),
            LocalDateTime.of(2038, 1, 20, 0, 0, 0, 0),
            Duration.ofHours(25).plusNanos(1000).negated(),
            Optional.of(Instant.parse("2100-01-01T00:00:00Z")));

    assertThat(roundTrip(Times.class, given, 1)).isEqualTo(given);
  }

  @Test
  void instant_finer_comesBackAsTheStoreKeepsIt() {
    orm.createTable(Times.class).result();
    Instant fine = Instant.parse("2024-01-01T00:00:00.123456789Z");

    Times inserted =
        orm.insert(
                new Times(
                    0,
                    fine,
                    OffsetDateTime.ofInstant(fine, ZoneOffset.ofHours(5)),
                    LocalDate.EPOCH,
                    LocalTime.MIDNIGHT,
                    LocalDateTime.MIN.withYear(1),
                    Duration.ZERO,
                    Optional.empty()))
            .result();

    assertThat(inserted.instant()).isBetween(fine.minusNanos(1000), fine.plusNanos(1000));
    assertThat(orm.get(Times.class, inserted.id()).result()).contains(inserted);
    assertThat(inserted.offset().toInstant()).isEqualTo(inserted.instant());
  }

  @Mapped
  record Day(@Id long id, LocalDate date, LocalDateTime noon) {}

  @Test
  void dates_inAnyZoneOfTheProcess_areTheSameDay() {
    orm.createTable(Day.class).result();
    LocalDate date = LocalDate.of(2024, 1, 1);
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("GMT-05:00"));
      Day west = orm.insert(new Day(0, date, date.atTime(12, 0))).result();
      TimeZone.setDefault(TimeZone.getTimeZone("GMT+14:00"));
      Day east = orm.insert(new Day(0, date, date.atTime(12, 0))).result();

      assertThat(orm.select(Day.class).fetchAll().result()).contains(west, east);
      assertThat(west.date()).isEqualTo(date);
      assertThat(east.date()).isEqualTo(date);
      assertThat(east.noon()).isEqualTo(west.noon());
    } finally {
      TimeZone.setDefault(before);
    }
  }

  /** Keeps a colour as its wavelength. */
  public static final class Wavelength implements Converter<Colour, Integer> {
    @Override
    public Integer toStored(Colour value) {
      return value == Colour.RED ? 700 : 530;
    }

    @Override
    public Colour fromStored(Integer stored) {
      return stored == 700 ? Colour.RED : Colour.GREEN;
    }
  }

  record Address(String street, Optional<String> town) {}

  record Size(int width, int height) {}

  @Mapped
  record Parcel(
      @Id long id,
      @Convert(Wavelength.class) Colour colour,
      @Convert(Wavelength.class) Optional<Colour> second,
      Address from,
      @Embedded @Nullable Address to,
      @Json Size size,
      @Json @Nullable Size inner,
      List<String> labels,
      Map<String, Integer> counts) {}

  @Test
  void nested_convertedAndDocuments_roundTrip() {
    orm.createTable(Parcel.class).result();
    Parcel full =
        new Parcel(
            1,
            Colour.GREEN,
            Optional.of(Colour.RED),
            new Address("a", Optional.of("b")),
            new Address("c", Optional.empty()),
            new Size(1, 2),
            new Size(3, 4),
            List.of("x\"y", "ü"),
            Map.of("a.b", 1, "c", -2));
    Parcel bare =
        new Parcel(
            2,
            Colour.RED,
            Optional.empty(),
            new Address("", Optional.empty()),
            null,
            new Size(0, 0),
            null,
            List.of(),
            Map.of());

    assertThat(roundTrip(Parcel.class, full, 1)).isEqualTo(full);
    assertThat(roundTrip(Parcel.class, bare, 2)).isEqualTo(bare);
    assertThat(db.fetchValue(Long.class, "select colour from parcel where id = 1").result())
        .contains(530L);
  }

  @Mapped
  record Odd(@Id long id, OptionalInt number, Thread thread) {}

  @Test
  void type_withoutAForm_isRefusedByName() {
    assertThatThrownBy(() -> orm.createTable(Odd.class).result())
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("Odd.");
    assertThat(orm.tableNames().result()).isEmpty();
  }

  // --- classes shaped like records

  /** A class of fields and a constructor that takes them. */
  @Mapped
  static final class Shaped {
    @Id private final long id;
    private final String name;

    Shaped(long id, String name) {
      this.id = id;
      this.name = name;
    }

    long id() {
      return id;
    }

    String name() {
      return name;
    }
  }

  @Test
  void class_shapedLikeARecord_isStoredLikeOne() {
    orm.createTable(Shaped.class).result();

    Shaped stored = orm.insert(new Shaped(0, "a")).result();
    Shaped changed = orm.update(new Shaped(stored.id(), "b")).result();

    assertThat(stored.id()).isEqualTo(1);
    assertThat(changed.name()).isEqualTo("b");
    assertThat(orm.get(Shaped.class, 1).result()).map(Shaped::name).contains("b");
    orm.delete(changed).result();
    assertThat(orm.select(Shaped.class).count().result()).isZero();
  }
}

package dev.millrace.sql.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.DataException;
import dev.millrace.sql.Row;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type that an engine must have: there and back, and NULL in each. */
public abstract class TypesContract extends SqlContract {

  enum Colour {
    RED,
    LIGHT_BLUE
  }

  record All(
      boolean truth,
      short small,
      int medium,
      long large,
      float single,
      double real,
      BigDecimal exact,
      String text,
      byte[] bytes,
      UUID uuid,
      Instant instant,
      OffsetDateTime moment,
      LocalDate day,
      LocalTime time,
      LocalDateTime local,
      Duration span,
      Colour colour,
      List<Long> numbers,
      Map<String, @Nullable Object> facts) {}

  record Nothing(
      @Nullable Boolean truth,
      @Nullable Short small,
      @Nullable Integer medium,
      @Nullable Long large,
      @Nullable Float single,
      @Nullable Double real,
      @Nullable BigDecimal exact,
      @Nullable String text,
      byte @Nullable [] bytes,
      @Nullable UUID uuid,
      @Nullable Instant instant,
      Optional<OffsetDateTime> moment,
      @Nullable LocalDate day,
      Optional<LocalTime> time,
      @Nullable LocalDateTime local,
      @Nullable Duration span,
      Optional<Colour> colour,
      @Nullable List<Long> numbers,
      @Nullable Map<String, @Nullable Object> facts) {}

  static Stream<Sample<?>> samples() {
    return Sample.all();
  }

  private <T> void createColumn(Class<T> type) {
    db.execute("create table kept (value " + engine.type(type) + ")").result();
  }

  private <T> void assertComesBack(Class<T> type, T stored) {
    Row row = db.fetchRow("select value from kept").result().orElseThrow();

    assertSame(row.get("value", type), stored);
    assertSame(row.get(0, type), stored);
    assertThat(row.isNull(0)).isFalse();
    assertThat(db.fetchValue(type, "select value from kept").result())
        .hasValueSatisfying(value -> assertSame(value, stored));
    assertThat(db.fetch(type, "select value from kept").result())
        .singleElement()
        .satisfies(value -> assertSame(value, stored));
  }

  /** Equal; of a decimal with digits before the point alone, the store need not know how many. */
  private static void assertSame(@Nullable Object value, Object stored) {
    if (stored instanceof BigDecimal decimal && decimal.scale() < 0) {
      assertThat((BigDecimal) value).isEqualByComparingTo(decimal);
    } else {
      assertThat(value).isEqualTo(stored);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  <T> void value_storedAndRead_comesBack(Sample<T> sample) {
    createColumn(sample.type());

    db.execute("insert into kept values ($1)", sample.value()).result();

    assertComesBack(sample.type(), sample.stored());
  }

  @ParameterizedTest
  @MethodSource("samples")
  <T> void value_storedByMany_comesBack(Sample<T> sample) {
    createColumn(sample.type());

    db.executeMany("insert into kept values ($1)", List.of(List.of(sample.value()))).result();

    assertComesBack(sample.type(), sample.stored());
  }

  @ParameterizedTest
  @MethodSource("samples")
  <T> void value_asFilter_findsItself(Sample<T> sample) {
    if (sample.type() == Map.class || sample.type() == List.class) {
      return; // equality of JSON is each engine's own
    }
    createColumn(sample.type());
    db.execute("insert into kept values ($1)", sample.value()).result();

    assertThat(
            db.fetchValue(Long.class, "select count(*) from kept where value = $1", sample.value())
                .result())
        .contains(1L);
  }

  @ParameterizedTest
  @MethodSource("samples")
  <T> void null_storedAndRead_isNull(Sample<T> sample) {
    createColumn(sample.type());

    db.execute("insert into kept values ($1)", (Object) null).result();

    Row row = db.fetchRow("select value from kept").result().orElseThrow();
    assertThat(row.isNull("value")).isTrue();
    assertThat(row.get("value")).isNull();
    assertThat(row.get("value", sample.type())).isNull();
    assertThat(row.get("value", sample.type(), sample.value())).isEqualTo(sample.value());
    assertThat(db.fetchValue(sample.type(), "select value from kept").result()).isEmpty();
  }

  private void createAll() {
    db.execute(
            """
            create table kept (truth %s, small %s, medium %s, large %s, single %s, real %s,
              exact %s, text %s, bytes %s, uuid %s, instant %s, moment %s, day %s, time %s,
              local %s, span %s, colour %s, numbers %s, facts %s)
            """
                .replace("real %s", "\"real\" %s")
                .formatted(
                    Stream.of(
                            Boolean.class,
                            Short.class,
                            Integer.class,
                            Long.class,
                            Float.class,
                            Double.class,
                            BigDecimal.class,
                            String.class,
                            byte[].class,
                            UUID.class,
                            Instant.class,
                            OffsetDateTime.class,
                            LocalDate.class,
                            LocalTime.class,
                            LocalDateTime.class,
                            Duration.class,
                            Enum.class,
                            List.class,
                            Map.class)
                        .map(engine::type)
                        .toArray()))
        .result();
  }

  private static final String INSERT =
      "insert into kept values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,"
          + " $15, $16, $17, $18, $19)";

  @Test
  void record_ofAllTypes_comesBack() {
    createAll();
    var all =
        new All(
            true,
            (short) -5,
            6,
            1L << 60,
            1.1f,
            0.1,
            new BigDecimal("1234567890.12345678901234567890"),
            "läuft 🚀",
            new byte[] {0, -1, 1},
            UUID.fromString("00000000-0000-0001-8000-00000000000f"),
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            OffsetDateTime.parse("2024-02-29T12:00:00Z"),
            LocalDate.of(2024, 2, 29),
            LocalTime.of(23, 59, 59, 999_999_000),
            LocalDateTime.parse("2024-02-29T00:00:00.000001"),
            Duration.ofMillis(-1500),
            Colour.LIGHT_BLUE,
            List.of(1L, -2L, Long.MAX_VALUE),
            Map.of("name", "Ada", "tags", List.of("a", "b"), "ok", true));

    db.execute(
            INSERT,
            all.truth(),
            all.small(),
            all.medium(),
            all.large(),
            all.single(),
            all.real(),
            all.exact(),
            all.text(),
            all.bytes(),
            all.uuid(),
            all.instant(),
            all.moment(),
            all.day(),
            all.time(),
            all.local(),
            all.span(),
            all.colour(),
            all.numbers(),
            all.facts())
        .result();

    assertThat(db.fetchRow(All.class, "select * from kept").result())
        .hasValueSatisfying(read -> assertThat(read).usingRecursiveComparison().isEqualTo(all));
  }

  @Test
  void record_ofNulls_comesBack() {
    createAll();
    var nothing =
        new Nothing(
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            Optional.empty(),
            null,
            Optional.empty(),
            null,
            null,
            Optional.empty(),
            null,
            null);

    db.execute(INSERT, new Object[19]).result();

    assertThat(db.fetchRow(Nothing.class, "select * from kept").result()).contains(nothing);
  }

  @ParameterizedTest
  @MethodSource("dev.millrace.sql.tck.Sample#ascending")
  <T> void values_inAscendingOrder_areOrderedByTheStore(List<T> ascending) {
    createColumn(ascending.get(0).getClass());
    var shuffled = new java.util.ArrayList<>(ascending);
    java.util.Collections.reverse(shuffled);

    db.executeMany("insert into kept values ($1)", shuffled, List::of).result();

    @SuppressWarnings("unchecked") // the class of its own elements
    Class<T> type = (Class<T>) ascending.get(0).getClass();
    assertThat(db.fetch(type, "select value from kept order by value").result())
        .isEqualTo(ascending);
  }

  @ParameterizedTest
  @MethodSource("dev.millrace.sql.tck.Sample#extremes")
  <T> void value_beyondWhatTheStoreHolds_comesBackOrIsRefused(T value) {
    @SuppressWarnings("unchecked") // its own class
    Class<T> type = (Class<T>) value.getClass();
    createColumn(type);

    try {
      db.execute("insert into kept values ($1)", value).result();
    } catch (DataException refused) {
      if (!(value instanceof Number)) {
        assertThat(refused).hasMessageNotContaining(value.toString());
      }
      assertThat(db.fetchValue(Long.class, "select count(*) from kept").result()).contains(0L);
      assertUsable(db);
      return;
    }
    assertComesBack(type, value);
  }

  @Test
  void array_primitive_isPassedAsAList() {
    createColumn(List.class);
    record Numbers(List<Long> value) {}

    db.execute("insert into kept values ($1)", (Object) new long[] {3, 1, 2}).result();

    assertThat(db.fetch(Numbers.class, "select value from kept").result())
        .containsExactly(new Numbers(List.of(3L, 1L, 2L)));
  }

  @Test
  void value_ofAnUnknownClass_isRefused() {
    createColumn(String.class);

    assertThatThrownBy(() -> db.execute("insert into kept values ($1)", new Object()).result())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Object");
    assertUsable(db);
  }
}

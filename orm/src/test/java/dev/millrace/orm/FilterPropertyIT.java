package dev.millrace.orm;

import static dev.millrace.core.Field.field;
import static dev.millrace.sql.tck.AnyFilter.compared;
import static dev.millrace.sql.tck.AnyFilter.matched;
import static dev.millrace.sql.tck.AnyFilter.matchedIgnoringCase;
import static dev.millrace.sql.tck.AnyFilter.nested;
import static dev.millrace.sql.tck.AnyFilter.ordered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.Filter;
import dev.millrace.core.Id;
import dev.millrace.core.Mapped;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever a filter is made of, a store finds with it exactly what passes it in memory. */
final class FilterPropertyIT extends OnBothEngines {

  enum Kind {
    B,
    A,
    C
  }

  @Mapped
  record Row(
      @Id long id,
      @Nullable Integer number,
      long big,
      double real,
      @Nullable String text,
      String wide,
      @Nullable Kind kind,
      boolean flag,
      Instant at,
      LocalDate day,
      UUID key) {}

  /** Rows, and what they are asked. */
  record Question(List<Row> rows, Filter<Row> filter) {}

  private static final Gen<String> TEXTS = Gen.strings("abA%_*[]\\?").map(FilterPropertyIT::cut);
  private static final Gen<Long> LONGS = Gen.oneOf(Gen.longs(-3, 3), Gen.longs());
  private static final Gen<Double> DOUBLES = Gen.oneOf(Gen.of(-1.5, 0.0, 2.0), Gen.doubles(-9, 9));
  private static final Gen<Kind> KINDS = Gen.of(Kind.values());
  private static final Gen<Instant> TIMES =
      Gen.longs(-3, 3).map(micros -> Instant.EPOCH.plusNanos(micros * 1000));
  private static final Gen<LocalDate> DAYS = Gen.longs(-2, 2).map(LocalDate::ofEpochDay);
  private static final Gen<UUID> KEYS = Gen.combine(Gen.of(-1L, 0L, 1L), LONGS, UUID::new);

  private static final Gen<Number> NUMBERS =
      Gen.oneOf(
          LONGS,
          DOUBLES,
          Gen.integers(-3, 3),
          Gen.of(1.5f, -0.0f),
          Gen.of(
              new BigDecimal("1e30"),
              new BigDecimal("-1e30"),
              new BigDecimal("2.000"),
              new BigDecimal("0.1")));

  private static String cut(String text) {
    return text.substring(0, Math.min(4, text.length()));
  }

  private static final Gen<Row> ROWS =
      Gen.integers(-3, 3)
          .orNull()
          .flatMap(
              number ->
                  Gen.combine(
                      Gen.combine(LONGS, DOUBLES, (big, real) -> row(number, big, real)),
                      Gen.combine(TEXTS.orNull(), Gen.strings(), FilterPropertyIT::texts),
                      FilterPropertyIT::withTexts))
          .flatMap(row -> KINDS.orNull().map(kind -> field(Row::kind).with(row, kind)))
          .flatMap(row -> Gen.booleans().map(flag -> field(Row::flag).with(row, flag)))
          .flatMap(row -> TIMES.map(at -> field(Row::at).with(row, at)))
          .flatMap(row -> DAYS.map(day -> field(Row::day).with(row, day)))
          .flatMap(row -> KEYS.map(key -> field(Row::key).with(row, key)));

  private static Row row(@Nullable Integer number, long big, double real) {
    Instant at = Instant.EPOCH;
    return new Row(
        0, number, big, real, null, "", null, false, at, LocalDate.EPOCH, new UUID(0, 0));
  }

  private record Texts(@Nullable String text, String wide) {}

  private static Texts texts(@Nullable String text, String wide) {
    return new Texts(text, wide);
  }

  private static Row withTexts(Row row, Texts texts) {
    return field(Row::wide).with(field(Row::text).with(row, texts.text()), texts.wide());
  }

  // --- filters

  private static final Gen<Filter<Row>> SIMPLE =
      Gen.oneOf(
          compared(field(Row::number), NUMBERS),
          compared(field(Row::big), NUMBERS),
          compared(field(Row::real), NUMBERS),
          ordered(field(Row::text), TEXTS),
          ordered(field(Row::wide), Gen.strings()),
          matched(field(Row::text), TEXTS),
          matched(field(Row::wide), Gen.strings().map(FilterPropertyIT::first)),
          matchedIgnoringCase(field(Row::text), TEXTS),
          ordered(field(Row::kind), KINDS),
          ordered(field(Row::flag), Gen.booleans()),
          ordered(field(Row::at), TIMES),
          ordered(field(Row::day), DAYS),
          ordered(field(Row::key), KEYS));

  private static String first(String text) {
    return text.isEmpty() ? "" : Character.toString(text.codePointAt(0));
  }

  private static List<Row> numbered(List<Row> rows) {
    List<Row> numbered = new ArrayList<>();
    for (Row row : rows) {
      numbered.add(field(Row::id).with(row, numbered.size() + 1L));
    }
    return numbered;
  }

  @Test
  void where_anyFilterOverAnyRows_findsWhatPassesInMemory() {
    orm.createTable(Row.class).result();
    Select<Row> all = orm.select(Row.class);

    Property.forAll(Gen.combine(Gen.lists(ROWS, 1, 6), nested(SIMPLE, 2), Question::new))
        .runs(300)
        .check(
            question -> {
              List<Row> rows = numbered(question.rows());
              all.delete().result();
              orm.insertAll(rows).result();

              List<Row> found =
                  all.where(question.filter()).orderBy(field(Row::id).asc()).fetchAll().result();

              assertThat(found).isEqualTo(rows.stream().filter(question.filter()::test).toList());
            });
  }
}

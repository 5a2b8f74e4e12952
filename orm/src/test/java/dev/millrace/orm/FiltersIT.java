package dev.millrace.orm;

import static dev.millrace.core.Field.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import dev.millrace.core.Id;
import dev.millrace.core.Mapped;
import dev.millrace.core.NumberField;
import dev.millrace.core.Scale;
import dev.millrace.core.TextField;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FiltersIT extends OnBothEngines {

  enum Kind {
    ALBUM,
    BOOK,
    COIN
  }

  @Mapped
  record Thing(
      @Id long id,
      String name,
      int quantity,
      short small,
      double ratio,
      float rate,
      Kind kind,
      Instant at,
      LocalDate day,
      LocalTime time,
      LocalDateTime local,
      UUID key,
      char letter,
      @Scale(2) BigDecimal price,
      boolean sold,
      @Nullable Integer rank,
      Optional<String> note) {}

  private static final UUID LOW_KEY = new UUID(1, 5);
  private static final UUID HIGH_KEY = new UUID(-1, 5); // negative, yet greater than all

  private static Thing thing(int i) {
    return new Thing(
        i,
        List.of("ant", "bee", "cat").get(i - 1),
        10 * i,
        (short) i,
        i + 0.5,
        i + 0.25f,
        Kind.values()[i - 1],
        Instant.parse("1969-07-20T20:17:40.123456Z").plusSeconds(86_400L * 20_000 * (i - 1)),
        LocalDate.of(1969 + 50 * (i - 1), 12, 31),
        LocalTime.of(8 + i, 30),
        LocalDateTime.of(1969 + 50 * (i - 1), 12, 31, 23, 59),
        List.of(LOW_KEY, new UUID(2, 5), HIGH_KEY).get(i - 1),
        (char) ('a' + i),
        new BigDecimal(i + ".50"),
        i == 3,
        i == 1 ? null : Integer.valueOf(i),
        i == 1 ? Optional.empty() : Optional.of("note " + i));
  }

  private static final List<Thing> THINGS = List.of(thing(1), thing(2), thing(3));

  @BeforeEach
  void fill() {
    orm.createTable(Thing.class).result();
    orm.insertAll(THINGS).result();
  }

  private List<Long> found(Filter<Thing> filter) {
    List<Long> ids =
        orm.select(Thing.class).where(filter).fetchAll().result().stream()
            .map(Thing::id)
            .sorted()
            .toList();
    assertThat(ids)
        .as("what passes in memory")
        .isEqualTo(THINGS.stream().filter(filter::test).map(Thing::id).toList());
    return ids;
  }

  private <V> void everyOperatorFinds(Field<Thing, V> field, V low, V middle, V high) {
    assertThat(found(field.eq(middle))).containsExactly(2L);
    assertThat(found(field.ne(middle))).containsExactly(1L, 3L);
    assertThat(found(field.lt(middle))).containsExactly(1L);
    assertThat(found(field.le(middle))).containsExactly(1L, 2L);
    assertThat(found(field.gt(middle))).containsExactly(3L);
    assertThat(found(field.ge(middle))).containsExactly(2L, 3L);
    assertThat(found(field.between(low, middle))).containsExactly(1L, 2L);
    assertThat(found(field.isIn(List.of(low, high)))).containsExactly(1L, 3L);
    assertThat(found(field.notIn(List.of(low)))).containsExactly(2L, 3L);
    assertThat(found(field.isNull())).isEmpty();
    assertThat(found(field.notNull())).containsExactly(1L, 2L, 3L);
  }

  private <V> void everyOperatorFinds(Field<Thing, V> field) {
    List<V> values = THINGS.stream().map(thing -> present(field.get(thing))).toList();
    everyOperatorFinds(field, values.get(0), values.get(1), values.get(2));
  }

  private static <V> V present(@Nullable V value) {
    return Optional.ofNullable(value).orElseThrow();
  }

  @Test
  void where_text_everyOperatorFinds() {
    everyOperatorFinds(field(Thing::name));
    everyOperatorFinds(field(Thing::letter));
  }

  @Test
  void where_numbers_everyOperatorFinds() {
    everyOperatorFinds(field(Thing::quantity));
    everyOperatorFinds(field(Thing::small));
    everyOperatorFinds(field(Thing::ratio));
    everyOperatorFinds(field(Thing::rate));
    everyOperatorFinds(field(Thing::price));
  }

  @Test
  void where_enum_everyOperatorFinds() {
    everyOperatorFinds(field(Thing::kind));
  }

  @Test
  void where_times_everyOperatorFinds() {
    everyOperatorFinds(field(Thing::at));
    everyOperatorFinds(field(Thing::day));
    everyOperatorFinds(field(Thing::time));
    everyOperatorFinds(field(Thing::local));
  }

  @Test
  void where_uuid_everyOperatorFindsByUnsignedBytes() {
    everyOperatorFinds(field(Thing::key));
  }

  @Test
  void where_boolean_finds() {
    Field<Thing, Boolean> sold = field(Thing::sold);

    assertThat(found(sold.eq(true))).containsExactly(3L);
    assertThat(found(sold.ne(true))).containsExactly(1L, 2L);
    assertThat(found(sold.lt(true))).containsExactly(1L, 2L);
    assertThat(found(sold.isIn(true, false))).containsExactly(1L, 2L, 3L);
    assertThat(found(Filter.of("sold", false))).containsExactly(1L, 2L);
  }

  @Test
  void where_absentValue_isNeitherTrueNorFalse() {
    NumberField<Thing, Integer> rank = field(Thing::rank);
    Field<Thing, String> note = field(Thing::note);

    assertThat(found(rank.eq(2))).containsExactly(2L);
    assertThat(found(rank.ne(2))).containsExactly(3L);
    assertThat(found(rank.eq(2).not())).containsExactly(3L);
    assertThat(found(rank.notIn(2, 4))).containsExactly(3L);
    assertThat(found(rank.between(0, 9).not())).isEmpty();
    assertThat(found(rank.isNull())).containsExactly(1L);
    assertThat(found(note.notNull())).containsExactly(2L, 3L);
    assertThat(found(note.eq("note 2").or(rank.isNull()))).containsExactly(1L, 2L);
    assertThat(found(Filter.of("note", null))).containsExactly(1L);
  }

  @Test
  void where_ofNone_isFalseAndItsOppositeTrue() {
    NumberField<Thing, Integer> rank = field(Thing::rank);

    assertThat(found(rank.isIn(List.of()))).isEmpty();
    assertThat(found(rank.notIn(List.of()))).containsExactly(1L, 2L, 3L);
    assertThat(found(Filter.all(List.of()))).containsExactly(1L, 2L, 3L);
    assertThat(found(Filter.any(List.of()))).isEmpty();
  }

  @Test
  void where_fortyThousandValues_finds() {
    List<Long> ids = LongStream.rangeClosed(2, 40_001).boxed().toList();
    List<String> names = ids.stream().map(id -> id == 3 ? "cat" : "x" + id).toList();
    List<UUID> keys = ids.stream().map(id -> new UUID(id, 5)).toList();
    TextField<Thing> name = field(Thing::name);

    assertThat(found(field(Thing::id).isIn(ids))).containsExactly(2L, 3L);
    assertThat(found(field(Thing::id).notIn(ids))).containsExactly(1L);
    assertThat(found(name.isIn(names))).containsExactly(3L);
    assertThat(found(field(Thing::key).isIn(keys))).containsExactly(2L);
  }

  @Test
  void where_several_allCount() {
    Select<Thing> some =
        orm.select(Thing.class)
            .where("quantity__gt", 5)
            .where("name__startswith", "b")
            .where(field(Thing::kind).eq(Kind.BOOK));

    assertThat(some.count().result()).isEqualTo(1);
    assertThat(some.where("sold", true).exists().result()).isFalse();
  }
}

package dev.millrace.orm;

import static dev.millrace.core.Field.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import dev.millrace.core.Id;
import dev.millrace.core.Json;
import dev.millrace.core.Mapped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Filters look into columns of JSON, records and maps alike. */
final class JsonFiltersIT extends OnBothEngines {

  enum Kind {
    LETTER,
    MEMO
  }

  record Place(String town, int floor) {}

  record Meta(
      String title,
      int pages,
      double weight,
      boolean open,
      Kind kind,
      LocalDate day,
      UUID key,
      Place place,
      @Nullable Integer rank) {}

  @Mapped
  record Doc(@Id long id, @Json Meta meta, @Json Map<String, Object> notes) {}

  private static final Field<Doc, Meta> META = field(Doc::meta);
  private static final Field<Doc, Map<String, Object>> NOTES = field(Doc::notes);

  private static Doc doc(int i) {
    Meta meta =
        new Meta(
            List.of("alpha", "beta", "gamma").get(i - 1),
            i * 5,
            i + 0.5,
            i == 2,
            i == 1 ? Kind.LETTER : Kind.MEMO,
            LocalDate.of(2020 + i, 1, 2),
            new UUID(i, i),
            new Place("town" + i, i),
            i == 1 ? null : Integer.valueOf(i));
    Map<String, Object> notes =
        i == 3
            ? Map.of()
            : Map.of("shelf", "s" + i, "count", i * 9, "a.b", i, "it's \"q\"", "x" + i);
    return new Doc(i, meta, notes);
  }

  private static final List<Doc> DOCS = List.of(doc(1), doc(2), doc(3));

  @BeforeEach
  void fill() {
    orm.createTable(Doc.class).result();
    orm.insertAll(DOCS).result();
  }

  private List<Long> found(Filter<Doc> filter) {
    List<Long> ids =
        orm
            .select(Doc.class)
            .where(filter)
            .orderBy(field(Doc::id).asc())
            .fetchAll()
            .result()
            .stream()
            .map(Doc::id)
            .toList();
    assertThat(ids)
        .as("what passes in memory")
        .isEqualTo(DOCS.stream().filter(filter::test).map(Doc::id).toList());
    return ids;
  }

  @Test
  void where_textInRecord_finds() {
    var title = META.at(field(Meta::title));

    assertThat(found(title.eq("beta"))).containsExactly(2L);
    assertThat(found(title.ne("beta"))).containsExactly(1L, 3L);
    assertThat(found(title.gt("alpha"))).containsExactly(2L, 3L);
    assertThat(found(title.contains("mm"))).containsExactly(3L);
    assertThat(found(title.startsWithIgnoreCase("AL"))).containsExactly(1L);
    assertThat(found(title.isIn("alpha", "gamma"))).containsExactly(1L, 3L);
    assertThat(found(title.notIn(List.of("alpha")))).containsExactly(2L, 3L);
  }

  @Test
  void where_numberInRecord_comparesByValue() {
    var pages = META.at(field(Meta::pages));
    var weight = META.at(field(Meta::weight));

    assertThat(found(pages.gt(9))).containsExactly(2L, 3L);
    assertThat(found(pages.lt(10.5))).containsExactly(1L, 2L);
    assertThat(found(pages.eq(new BigDecimal("10.0")))).containsExactly(2L);
    assertThat(found(pages.isIn(5, 15))).containsExactly(1L, 3L);
    assertThat(found(pages.between(5L, 10L))).containsExactly(1L, 2L);
    assertThat(found(weight.ge(2.5))).containsExactly(2L, 3L);
    assertThat(found(weight.eq(new BigDecimal("2.50")))).containsExactly(2L);
    assertThat(found(weight.isIn(1.5, 3.5))).containsExactly(1L, 3L);
  }

  @Test
  void where_otherKindsInRecord_compareByValue() {
    assertThat(found(META.at(field(Meta::open)).eq(true))).containsExactly(2L);
    assertThat(found(META.at(field(Meta::open)).ne(true))).containsExactly(1L, 3L);
    assertThat(found(META.at(field(Meta::kind)).eq(Kind.MEMO))).containsExactly(2L, 3L);
    assertThat(found(META.at(field(Meta::kind)).isIn(Kind.LETTER))).containsExactly(1L);
    assertThat(found(META.at(field(Meta::day)).lt(LocalDate.of(2022, 1, 2)))).containsExactly(1L);
    assertThat(found(META.at(field(Meta::key)).eq(new UUID(3, 3)))).containsExactly(3L);
    assertThat(found(META.at(field(Meta::key)).isIn(new UUID(3, 3)))).containsExactly(3L);
  }

  @Test
  void where_deepInRecord_finds() {
    var place = META.at(field(Meta::place));

    assertThat(found(place.at(field(Place::town)).eq("town2"))).containsExactly(2L);
    assertThat(found(place.at(field(Place::floor)).gt(1))).containsExactly(2L, 3L);
    assertThat(found(Filter.of("meta__place__town__endswith", "3"))).containsExactly(3L);
  }

  @Test
  void where_absentInRecord_isNull() {
    var rank = META.at(field(Meta::rank));

    assertThat(found(rank.isNull())).containsExactly(1L);
    assertThat(found(rank.ne(2))).containsExactly(3L);
  }

  @Test
  void where_keyOfMap_finds() {
    assertThat(found(NOTES.textAt("shelf").eq("s1"))).containsExactly(1L);
    assertThat(found(NOTES.numberAt("count", Integer.class).gt(9))).containsExactly(2L);
    assertThat(found(NOTES.at("count", Integer.class).isNull())).containsExactly(3L);
    assertThat(found(NOTES.numberAt("a.b", Integer.class).eq(1))).containsExactly(1L);
    assertThat(found(NOTES.textAt("it's \"q\"").eq("x2"))).containsExactly(2L);
    assertThat(found(Filter.of("notes__shelf", "s2"))).containsExactly(2L);
  }

  @Test
  void orderBy_insideJson_sortsByValue() {
    var titles =
        orm.select(Doc.class).orderBy(NOTES.numberAt("count", Integer.class).desc()).fetchAll();

    assertThat(titles.result()).extracting(Doc::id).containsExactly(2L, 1L, 3L);
  }

  @Test
  void isIn_subqueryFromJson_comparesTheValueInside() {
    var shelves = orm.select(Doc.class).subquery(NOTES.textAt("shelf"));

    assertThat(orm.select(Doc.class).where(NOTES.textAt("shelf").isIn(shelves)).count().result())
        .isEqualTo(2);
  }
}

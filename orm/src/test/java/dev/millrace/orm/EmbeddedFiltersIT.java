package dev.millrace.orm;

import static dev.millrace.core.Field.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import dev.millrace.core.Id;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.InvalidOrderException;
import dev.millrace.core.Mapped;
import dev.millrace.core.Ref;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Filters on records that are taken apart into columns. */
final class EmbeddedFiltersIT extends OnBothEngines {

  @Mapped
  record Maker(@Id long id, String name) {}

  record Size(@Nullable String unit, int width, @Nullable Ref<Maker> maker) {}

  @Mapped
  record Box(@Id long id, @Nullable Size size) {}

  private static final Field<Box, Size> SIZE = field(Box::size);

  private final Maker maker = new Maker(1, "Ada");
  private final List<Box> boxes =
      List.of(
          new Box(1, null),
          new Box(2, new Size(null, 5, Ref.of(maker))),
          new Box(3, new Size("cm", 7, null)));

  @BeforeEach
  void fill() {
    orm.createTable(Box.class).result();
    orm.insert(maker).result();
    orm.insertAll(boxes).result();
  }

  private List<Long> found(Filter<Box> filter) {
    List<Long> ids =
        orm
            .select(Box.class)
            .where(filter)
            .orderBy(field(Box::id).asc())
            .fetchAll()
            .result()
            .stream()
            .map(Box::id)
            .toList();
    assertThat(ids)
        .as("what passes in memory")
        .isEqualTo(boxes.stream().filter(filter::test).map(Box::id).toList());
    return ids;
  }

  @Test
  void where_insideRecord_finds() {
    assertThat(found(SIZE.at(field(Size::width)).gt(5))).containsExactly(3L);
    assertThat(found(SIZE.at(field(Size::unit)).isNull())).containsExactly(1L, 2L);
    assertThat(found(Filter.of("size__unit__startswith", "c"))).containsExactly(3L);
  }

  @Test
  void where_recordItself_isAbsentWhenAllOfItIs() {
    assertThat(found(SIZE.isNull())).containsExactly(1L);
    assertThat(found(SIZE.notNull())).containsExactly(2L, 3L);
  }

  @Test
  void where_referenceInsideRecord_finds() {
    var inside = SIZE.at(Field.reference(Size.class, "maker", Maker.class));

    assertThat(found(inside.eq(Ref.of(maker)))).containsExactly(2L);
    assertThat(found(Filter.of("size__maker", 1))).containsExactly(2L);
    assertThat(orm.select(Box.class).where("size__maker__name", "Ada").fetchAll().result())
        .extracting(Box::id)
        .containsExactly(2L);
  }

  @Test
  void where_recordComparedAsAWhole_isRefused() {
    Select<Box> all = orm.select(Box.class);
    Filter<Box> whole = SIZE.eq(new Size("cm", 7, null));

    assertThatThrownBy(() -> all.where(whole))
        .isInstanceOf(InvalidFilterException.class)
        .hasMessage("Box.size has several columns: compare its components instead");
    assertThatThrownBy(() -> all.orderBy(SIZE.asc()))
        .isInstanceOf(InvalidOrderException.class)
        .hasMessage("Box.size has no order: sort by a component of it");
  }
}

package dev.millrace.orm;

import static dev.millrace.core.Field.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Field;
import dev.millrace.core.Id;
import dev.millrace.core.InvalidChangeException;
import dev.millrace.core.InvalidLimitException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Mapped;
import dev.millrace.core.MissingException;
import dev.millrace.core.NumberField;
import dev.millrace.core.Order;
import dev.millrace.core.Ref;
import dev.millrace.core.RefField;
import dev.millrace.core.TextField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SelectIT extends OnBothEngines {

  @Mapped
  record Maker(@Id long id, String name, @Nullable Integer rank) {}

  @Mapped
  record Item(
      @Id long id, String name, int quantity, @Nullable Integer rank, @Nullable Ref<Maker> maker) {}

  private static final TextField<Item> NAME = field(Item::name);
  private static final NumberField<Item, Integer> QUANTITY = field(Item::quantity);
  private static final NumberField<Item, Integer> RANK = field(Item::rank);
  private static final RefField<Item, Maker> MAKER = field(Item::maker);

  private Select<Item> items;

  @BeforeEach
  void fill() {
    orm.createTable(Item.class).result();
    orm.insertAll(List.of(new Maker(1, "Zed", null), new Maker(2, "Abe", 7))).result();
    Ref<Maker> zed = Ref.of(Maker.class, 1);
    Ref<Maker> abe = Ref.of(Maker.class, 2);
    orm.insertAll(
            List.of(
                new Item(1, "b", 5, 2, zed),
                new Item(2, "a", 5, null, abe),
                new Item(3, "B", 9, 1, null),
                new Item(4, "é", 1, 3, abe)))
        .result();
    items = orm.select(Item.class);
  }

  private static List<Long> ids(Select<Item> select) {
    return select.fetchAll().result().stream().map(Item::id).toList();
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of one generic type
  private Select<Item> orderedBy(List<Order<Item>> orders) {
    return items.orderBy(orders.toArray(new Order[0]));
  }

  private List<Long> sorted(List<Order<Item>> orders) {
    List<Long> sorted = ids(orderedBy(orders));
    List<Item> all =
        new ArrayList<>(items.with(MAKER).orderBy(field(Item::id).asc()).fetchAll().result());
    all.sort(Order.comparator(orders));
    assertThat(sorted).as("the order in memory").isEqualTo(all.stream().map(Item::id).toList());
    return sorted;
  }

  // --- orders

  @Test
  void orderBy_textAndSeveral_sortsByCodePointsAndThenTheNext() {
    Order<Item> byId = field(Item::id).asc();

    assertThat(sorted(List.of(NAME.asc()))).containsExactly(3L, 2L, 1L, 4L);
    assertThat(sorted(List.of(NAME.desc()))).containsExactly(4L, 1L, 2L, 3L);
    assertThat(sorted(List.of(QUANTITY.desc(), byId))).containsExactly(3L, 1L, 2L, 4L);
    assertThat(sorted(List.of(QUANTITY.asc(), NAME.asc()))).containsExactly(4L, 2L, 1L, 3L);
  }

  @Test
  void orderBy_absentValues_areTheLeastUnlessSaid() {
    assertThat(sorted(List.of(RANK.asc()))).containsExactly(2L, 3L, 1L, 4L);
    assertThat(sorted(List.of(RANK.desc()))).containsExactly(4L, 1L, 3L, 2L);
    assertThat(sorted(List.of(RANK.asc().nullsLast()))).containsExactly(3L, 1L, 4L, 2L);
    assertThat(sorted(List.of(RANK.desc().nullsFirst()))).containsExactly(2L, 4L, 1L, 3L);
  }

  @Test
  void orderBy_overReference_sortsWithThoseWithoutOne() {
    Order<Item> byId = field(Item::id).asc();

    assertThat(sorted(List.of(MAKER.to(field(Maker::name)).asc(), byId)))
        .containsExactly(3L, 2L, 4L, 1L);
    assertThat(sorted(List.of(MAKER.to(field(Maker::rank)).desc().nullsLast(), byId)))
        .containsExactly(2L, 4L, 1L, 3L);
    assertThat(sorted(List.of(MAKER.asc(), byId))).containsExactly(3L, 1L, 2L, 4L);
  }

  @Test
  void orderBy_again_replaces() {
    assertThat(ids(items.orderBy(NAME.asc()).orderBy(QUANTITY.asc(), NAME.desc())))
        .containsExactly(4L, 1L, 2L, 3L);
  }

  // --- limits

  @Test
  void limit_offset_cutByKeyWhereNoOrderIs() {
    assertThat(ids(items.limit(2))).containsExactly(1L, 2L);
    assertThat(ids(items.offset(3))).containsExactly(4L);
    assertThat(ids(items.limit(2).offset(1))).containsExactly(2L, 3L);
    assertThat(ids(items.limit(0))).isEmpty();
    assertThat(ids(items.offset(9))).isEmpty();
    assertThat(ids(items.offset(0))).hasSize(4);
  }

  @Test
  void limit_zero_sendsNothing() {
    heard.clear();

    assertThat(items.limit(0).count().result()).isZero();
    assertThat(items.limit(0).exists().result()).isFalse();
    assertThat(items.limit(0).delete().result()).isZero();
    assertThat(items.limit(0).fetchFirst().result()).isEmpty();
    assertThat(items.limit(0).stream().toList().result()).isEmpty();
    assertThat(heard.texts()).isEmpty();
  }

  @Test
  void limit_negative_isRefused() {
    assertThatThrownBy(() -> items.limit(-1))
        .isInstanceOf(InvalidLimitException.class)
        .hasMessage("limit: expected 0 or more, got '-1'");
    assertThatThrownBy(() -> items.offset(-1))
        .isInstanceOf(InvalidLimitException.class)
        .hasMessage("offset: expected 0 or more, got '-1'");
  }

  @Test
  void count_exists_respectLimitAndOffset() {
    assertThat(items.count().result()).isEqualTo(4);
    assertThat(items.limit(2).count().result()).isEqualTo(2);
    assertThat(items.offset(1).count().result()).isEqualTo(3);
    assertThat(items.limit(9).offset(3).count().result()).isEqualTo(1);
    assertThat(items.offset(3).exists().result()).isTrue();
    assertThat(items.offset(4).exists().result()).isFalse();
    assertThat(items.where(NAME.eq("x")).exists().result()).isFalse();
  }

  @Test
  void delete_update_respectOrderLimitAndOffset() {
    assertThat(items.orderBy(NAME.desc()).limit(1).update(QUANTITY.set(70)).result()).isEqualTo(1);
    assertThat(items.orderBy(NAME.asc()).offset(1).limit(2).delete().result()).isEqualTo(2);

    assertThat(items.orderBy(NAME.asc()).fetchAll().result())
        .extracting(Item::quantity)
        .containsExactly(9, 70);
  }

  @Test
  void delete_update_overReferences_changeTheTableAlone() {
    TextField<Item> maker = MAKER.to(field(Maker::name));

    assertThat(items.where(maker.eq("Abe")).update(QUANTITY.increment(100)).result()).isEqualTo(2);
    assertThat(items.where(QUANTITY.gt(100).and(maker.startsWith("A"))).delete().result())
        .isEqualTo(2);
    assertThat(items.where(maker.isNull()).delete().result()).isEqualTo(1);
    assertThat(orm.select(Maker.class).count().result()).isEqualTo(2);
  }

  // --- one of them

  @Test
  void fetchFirst_fetchLast_followTheGivenOrder() {
    assertThat(items.fetchFirst().result()).map(Item::id).contains(1L);
    assertThat(items.fetchLast().result()).map(Item::id).contains(4L);
    assertThat(items.orderBy(NAME.asc()).fetchFirst().result()).map(Item::id).contains(3L);
    assertThat(items.orderBy(NAME.asc()).fetchLast().result()).map(Item::id).contains(4L);
    assertThat(items.orderBy(RANK.asc()).fetchLast().result()).map(Item::id).contains(4L);
    assertThat(items.orderBy(RANK.desc()).fetchLast().result()).map(Item::id).contains(2L);
    assertThat(items.offset(1).fetchFirst().result()).map(Item::id).contains(2L);
    assertThat(items.where(NAME.eq("x")).fetchLast().result()).isEmpty();
    assertThat(items.where(NAME.eq("a")).fetchOne().result()).map(Item::id).contains(2L);
  }

  @Test
  void fetchLast_besideLimit_isRefused() {
    assertThatThrownBy(() -> items.limit(2).fetchLast())
        .isInstanceOf(InvalidLimitException.class)
        .hasMessage("fetchLast stands beside no limit or offset: it could not respect them");
  }

  @Test
  void fetchSingle_demandsExactlyOne() {
    assertThat(items.where(NAME.eq("a")).fetchSingle().result().id()).isEqualTo(2);
    assertThat(items.limit(1).fetchSingle().result().id()).isEqualTo(1);
    assertThatThrownBy(() -> items.fetchSingle().result())
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage("expected one Item, found several");
    assertThatThrownBy(() -> items.where(NAME.eq("x")).fetchSingle().result())
        .isInstanceOf(MissingException.class)
        .hasMessage("expected one Item, found none");
  }

  @Test
  void steps_leaveTheQueryAsItWas() {
    Select<Item> some = items.where(QUANTITY.eq(5)).orderBy(NAME.asc());

    some.fetchFirst().result();
    some.limit(1).fetchAll().result();
    some.where(NAME.eq("a")).count().result();
    some.fetchLast().result();

    assertThat(ids(some)).containsExactly(2L, 1L);
    assertThat(some).hasToString("select Item where [Item.quantity = ?]");
  }

  @Test
  void stream_givesAllInOrder() {
    List<Item> streamed = items.orderBy(NAME.asc()).stream().toList().result();

    assertThat(streamed).extracting(Item::id).containsExactly(3L, 2L, 1L, 4L);
  }

  // --- changes by name

  @Test
  void update_byNames_changesAll() {
    long changed =
        items
            .where(RANK.notNull())
            .update(Map.of("quantity", 8L, "maker", 2, "name", "x"))
            .result();

    assertThat(changed).isEqualTo(3);
    assertThat(items.where(NAME.eq("x")).where(MAKER.eq(Ref.of(Maker.class, 2))).count().result())
        .isEqualTo(3);
  }

  @Test
  void update_wrongNames_areAllNamed() {
    assertThatThrownBy(() -> items.update(Map.of("id", 9)))
        .isInstanceOf(InvalidChangeException.class)
        .hasMessage("cannot update the primary key, id");
    assertThatThrownBy(() -> items.update(Map.of("foo", 1, "bar", 2)))
        .isInstanceOf(InvalidChangeException.class)
        .hasMessageContaining("\"bar\"")
        .hasMessageContaining("\"foo\"");
    assertThatThrownBy(() -> items.update(Map.of()))
        .isInstanceOf(InvalidChangeException.class)
        .hasMessage("Item: expected at least one change, got none");
    assertThatThrownBy(() -> items.update(MAKER.to(field(Maker::name)).set("x")))
        .isInstanceOf(InvalidChangeException.class)
        .hasMessage("Item.maker.name is a field of another table; change Maker");
  }

  // --- within other queries, and plain SQL

  @Test
  void isIn_subquery_runsWithinTheStatement() {
    var makers = orm.select(Maker.class).where(field(Maker::name).startsWith("A"));
    heard.clear();

    assertThat(ids(items.where(MAKER.isIn(makers.refs())).orderBy(NAME.asc())))
        .containsExactly(2L, 4L);
    assertThat(
            ids(
                items.where(
                    MAKER.to(field(Maker::name)).isIn(makers.subquery(field(Maker::name))))))
        .containsExactlyInAnyOrder(2L, 4L);
    assertThat(ids(items.where(NAME.notIn(items.where(QUANTITY.eq(5)).subquery(NAME)))))
        .containsExactlyInAnyOrder(3L, 4L);
    assertThat(heard.count()).isEqualTo(3);
  }

  @Test
  void isIn_subqueryWithLimitAndItsOwnSubquery_isRespected() {
    var most = items.orderBy(QUANTITY.desc()).limit(1).subquery(field(Item::id));
    var nested = items.where(field(Item::id).isIn(most)).subquery(QUANTITY);

    assertThat(ids(items.where(QUANTITY.isIn(nested)))).containsExactly(3L);
    assertThat(items.where(QUANTITY.isIn(nested)).delete().result()).isEqualTo(1);
  }

  @Test
  void fetch_plainSql_readsEntities() {
    List<Item> found =
        orm.fetch(Item.class, "select * from item where quantity > $1 order by id", 4).result();

    assertThat(found).extracting(Item::id).containsExactly(1L, 2L, 3L);
    assertThat(found.get(0).maker()).isNotNull();
    assertThat(Field.<Item, Ref<Maker>>of("maker").get(found.get(0)).fetch().result().name())
        .isEqualTo("Zed");
    assertThat(orm.fetchRow(Item.class, "select * from item where id = $1", 9).result()).isEmpty();
    assertThat(orm.stream(Item.class, "select * from item").toList().result()).hasSize(4);
  }
}

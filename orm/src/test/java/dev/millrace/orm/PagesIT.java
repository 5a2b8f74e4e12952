package dev.millrace.orm;

import static dev.millrace.core.Field.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Field;
import dev.millrace.core.Id;
import dev.millrace.core.InvalidLimitException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Mapped;
import dev.millrace.core.Order;
import dev.millrace.core.Page;
import dev.millrace.core.Ref;
import dev.millrace.core.RefField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PagesIT extends OnBothEngines {

  @Mapped
  record Shelf(@Id long id, String name) {}

  @Mapped
  record Item(@Id long id, Optional<Integer> rank, Instant made, Ref<Shelf> shelf) {}

  private static final Field<Item, Integer> RANK = field(Item::rank);
  private static final Field<Item, Instant> MADE = field(Item::made);
  private static final RefField<Item, Shelf> SHELF = field(Item::shelf);

  private Select<Item> items;

  @BeforeEach
  void insertItems() {
    orm.createTable(Item.class).result();
    List<Shelf> shelves =
        orm.insertAll(List.of(new Shelf(0, "left"), new Shelf(0, "right"))).result();
    orm.insertAll(
            IntStream.range(0, 25)
                .mapToObj(
                    i ->
                        new Item(
                            0,
                            i % 4 == 0 ? Optional.empty() : Optional.of(i % 3),
                            Instant.ofEpochSecond(1_700_000_000L + i % 5, 123_456_000),
                            Ref.of(shelves.get(i % 2))))
                .toList())
        .result();
    items = orm.select(Item.class);
  }

  private static List<Item> all(Select<Item> select, int size) {
    List<Item> all = new ArrayList<>();
    Page<Item> page = select.page(size).result();
    all.addAll(page.items());
    while (page.hasMore()) {
      assertThat(page.items()).hasSize(size);
      page = select.page(size, page.token().orElseThrow()).result();
      all.addAll(page.items());
    }
    return all;
  }

  private void assertPagesAre(List<Order<Item>> orders) {
    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of one generic type
    Order<Item>[] array = orders.toArray(new Order[0]);
    Select<Item> sorted = items.orderBy(array);

    List<Item> inPages = all(sorted, 4);

    assertThat(inPages).hasSize(25).doesNotHaveDuplicates();
    List<Order<Item>> withKey = new ArrayList<>(orders);
    withKey.add(field(Item::id).asc());
    List<Item> expected = new ArrayList<>(sorted.with(SHELF).fetchAll().result());
    expected.sort(Order.comparator(withKey));
    assertThat(inPages)
        .extracting(Item::id)
        .containsExactlyElementsOf(expected.stream().map(Item::id).toList());
  }

  @Test
  void pages_inAnyOrder_giveEachRecordOnce() {
    assertPagesAre(List.of());
    assertPagesAre(List.of(MADE.desc()));
    assertPagesAre(List.of(RANK.asc(), MADE.desc()));
    assertPagesAre(List.of(RANK.desc().nullsFirst()));
    assertPagesAre(List.of(RANK.asc().nullsLast(), MADE.asc()));
    assertPagesAre(List.of(SHELF.to(field(Shelf::name)).desc(), RANK.desc()));
    assertPagesAre(List.of(SHELF.desc()));
  }

  @Test
  void page_afterWrites_resumesExactlyBehindTheLast() {
    Select<Item> byId = items.orderBy(field(Item::id).asc());
    Page<Item> first = byId.page(10).result();

    items.where(field(Item::id).le(5)).delete().result();

    assertThat(byId.page(10, first.token().orElseThrow()).result().items())
        .extracting(Item::id)
        .startsWith(11L)
        .hasSize(10);
  }

  @Test
  void page_lastIsFull_hasNoToken() {
    assertThat(items.page(25).result().token()).isEmpty();
    assertThat(items.where(RANK.eq(99)).page(3).result().items()).isEmpty();
  }

  @Test
  void token_foreign_isRefused() {
    String token = items.page(3).result().token().orElseThrow();

    assertThatThrownBy(() -> items.orderBy(MADE.asc()).page(3, token))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("not one of this query");
    assertThatThrownBy(() -> items.page(3, "?")).isInstanceOf(InvalidQueryException.class);
    assertThatThrownBy(() -> items.page(3, token.substring(0, 8)))
        .isInstanceOf(InvalidQueryException.class);
    assertThatThrownBy(() -> items.page(0)).isInstanceOf(InvalidLimitException.class);
    assertThatThrownBy(() -> items.limit(3).page(3)).isInstanceOf(InvalidLimitException.class);
  }
}

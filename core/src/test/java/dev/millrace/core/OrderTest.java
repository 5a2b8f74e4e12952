package dev.millrace.core;

import static dev.millrace.core.Field.field;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderTest {

  record Item(String name, @Nullable Integer rank) {}

  private static final Order<Item> BY_RANK = field(Item::rank).asc();

  private static final List<Item> ITEMS =
      List.of(new Item("b", 2), new Item("n", null), new Item("c", 1), new Item("a", 2));

  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  private static List<String> sorted(Order<Item>... orders) {
    return ITEMS.stream().sorted(Order.comparator(List.of(orders))).map(Item::name).toList();
  }

  @Test
  void asc_desc_absentIsTheLeast() {
    assertThat(sorted(BY_RANK)).containsExactly("n", "c", "b", "a");
    assertThat(sorted(field(Item::rank).desc())).containsExactly("b", "a", "c", "n");
  }

  @Test
  void nullsFirst_nullsLast_moveTheAbsentAlone() {
    assertThat(sorted(BY_RANK.nullsLast())).containsExactly("c", "b", "a", "n");
    assertThat(sorted(field(Item::rank).desc().nullsFirst())).containsExactly("n", "b", "a", "c");
  }

  @Test
  void comparator_several_theFirstFirst() {
    assertThat(sorted(BY_RANK.nullsLast(), field(Item::name).asc()))
        .containsExactly("c", "a", "b", "n");
    assertThat(sorted()).containsExactly("b", "n", "c", "a");
  }

  @Test
  void reversed_isTheExactOpposite() {
    assertThat(sorted(BY_RANK.nullsLast().reversed(), field(Item::name).asc().reversed()))
        .containsExactly("n", "b", "a", "c");
    assertThat(BY_RANK.reversed().reversed()).isEqualTo(BY_RANK);
  }

  @Test
  void toString_saysWhatIsNotUsual() {
    assertThat(BY_RANK).hasToString("Item.rank");
    assertThat(field(Item::rank).desc()).hasToString("Item.rank desc");
    assertThat(BY_RANK.nullsLast()).hasToString("Item.rank nulls last");
    assertThat(field(Item::rank).desc().nullsFirst()).hasToString("Item.rank desc nulls first");
  }
}

package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageTest {

  @Test
  void hasMore_isWhetherThereIsAToken() {
    assertThat(new Page<>(List.of(1), Optional.of("next")).hasMore()).isTrue();
    assertThat(new Page<>(List.of(1), Optional.empty()).hasMore()).isFalse();
  }

  @Test
  void map_changesItemsAndKeepsTheToken() {
    Page<String> page = new Page<>(List.of(1, 2), Optional.of("next")).map(i -> "#" + i);

    assertThat(page.items()).containsExactly("#1", "#2");
    assertThat(page.token()).contains("next");
  }

  @Test
  void items_areACopy() {
    List<Integer> items = new ArrayList<>(List.of(1));
    Page<Integer> page = new Page<>(items, Optional.empty());

    items.add(2);

    assertThat(page.items()).containsExactly(1).isUnmodifiable();
  }
}

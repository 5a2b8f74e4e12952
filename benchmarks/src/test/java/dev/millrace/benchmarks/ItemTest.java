package dev.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class ItemTest {

  @Test
  void of_key_isWhatTheServerLoads() {
    assertThat(Item.of(1_234))
        .isEqualTo(
            new Item(
                1_234,
                "item-00000001234",
                234,
                308.5,
                OffsetDateTime.parse("2020-01-01T00:20:34Z")));
  }

  @Test
  void markOfFirst_rows_isTheirSum() {
    assertThat(Item.markOfFirst(2)).isEqualTo(Item.of(1).mark() + Item.of(2).mark());
  }
}

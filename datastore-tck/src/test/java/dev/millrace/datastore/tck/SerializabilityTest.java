package dev.millrace.datastore.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The checker finds what is made wrong on purpose. */
final class SerializabilityTest {

  private static Past past(String name, Map<String, Long> reads, Map<String, Long> writes) {
    return new Past(name, reads, writes);
  }

  @Test
  void fault_oneAfterTheOther_isNone() {
    assertThat(
            Serializability.fault(
                List.of(
                    past("second", Map.of("x", 1L, "y", 0L), Map.of("y", 2L)),
                    past("first", Map.of("x", 0L), Map.of("x", 1L)),
                    past("reader", Map.of("x", 1L, "y", 2L), Map.of()))))
        .isEmpty();
  }

  @Test
  void fault_twoThatReplaceTheSame_isALostUpdate() {
    assertThat(
            Serializability.fault(
                List.of(
                    past("one", Map.of("x", 0L), Map.of("x", 1L)),
                    past("two", Map.of("x", 0L), Map.of("x", 2L)))))
        .hasValueSatisfying(fault -> assertThat(fault).startsWith("lost update of x"));
  }

  @Test
  void fault_twoThatReadWhatTheOtherReplaces_isACircle() {
    assertThat(
            Serializability.fault(
                List.of(
                    past("one", Map.of("x", 0L, "y", 0L), Map.of("x", 1L)),
                    past("two", Map.of("x", 0L, "y", 0L), Map.of("y", 2L)))))
        .hasValueSatisfying(fault -> assertThat(fault).contains("one", "two"));
  }

  @Test
  void fault_halfOfAnothersWrites_isACircle() {
    assertThat(
            Serializability.fault(
                List.of(
                    past("writer", Map.of("x", 0L, "y", 0L), Map.of("x", 1L, "y", 2L)),
                    past("reader", Map.of("x", 1L, "y", 0L), Map.of()))))
        .hasValueSatisfying(fault -> assertThat(fault).contains("writer", "reader"));
  }

  @Test
  void fault_twoReadersThatSeeWritersInDifferentOrders_isACircle() {
    assertThat(
            Serializability.fault(
                List.of(
                    past("x", Map.of("x", 0L), Map.of("x", 1L)),
                    past("y", Map.of("y", 0L), Map.of("y", 2L)),
                    past("reader of x", Map.of("x", 1L, "y", 0L), Map.of()),
                    past("reader of y", Map.of("x", 0L, "y", 2L), Map.of()))))
        .hasValueSatisfying(fault -> assertThat(fault).contains("reader of x", "reader of y"));
  }

  @Test
  void fault_whatNobodyHasApplied_isFound() {
    assertThat(Serializability.fault(List.of(past("reader", Map.of("x", 7L), Map.of()))))
        .hasValueSatisfying(fault -> assertThat(fault).contains("never applied"));
  }
}

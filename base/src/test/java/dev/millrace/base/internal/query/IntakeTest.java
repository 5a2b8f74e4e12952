package dev.millrace.base.internal.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.MappingException;
import dev.millrace.sql.spi.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IntakeTest {

  enum Mood {
    LOUD
  }

  record Point(int x, Optional<String> name) {}

  private static @Nullable Object tree(@Nullable Object value) {
    return Intake.of(value).tree();
  }

  @Test
  void tree_numbers_areThoseOfJson() {
    assertThat(tree((byte) 1)).isEqualTo(1L);
    assertThat(tree((short) 1)).isEqualTo(1L);
    assertThat(tree(1)).isEqualTo(1L);
    assertThat(tree(1.5f)).isEqualTo(new BigDecimal("1.5"));
    assertThat(tree(0.1)).isEqualTo(new BigDecimal("0.1"));
    assertThat(tree(BigInteger.TEN)).isEqualTo(10L);
    assertThat(tree(BigInteger.TWO.pow(64))).isEqualTo(BigInteger.TWO.pow(64));
    assertThat(tree(new BigDecimal("1e2"))).isEqualTo(new BigDecimal("1e2"));
    assertThat((BigDecimal) tree(-0.0)).isEqualByComparingTo(BigDecimal.ZERO);
  }

  @Test
  void tree_otherValues_takeTheWayOverTheirText() {
    assertThat(tree(Mood.LOUD)).isEqualTo("LOUD");
    assertThat(tree(Map.of(Mood.LOUD, Set.of(1)))).isEqualTo(Map.of("LOUD", List.of(1L)));
    assertThat(tree(new Point(1, Optional.of("p")))).isEqualTo(Map.of("x", 1L, "name", "p"));
    assertThat(tree(new int[] {1, 2})).isEqualTo(List.of(1L, 2L));
    assertThat(tree(List.of(Optional.of("x")))).isEqualTo(List.of("x"));
  }

  @Test
  void tree_callersMap_isCopied() {
    List<Object> list = new ArrayList<>(List.of(1));
    Object tree = tree(Map.of("list", list));
    list.add(2);

    assertThat(tree).isEqualTo(Map.of("list", List.of(1L)));
  }

  @Test
  void isPlain_nulOrCloseNumbers_isFalse() {
    assertThat(Intake.of(Map.of("a", List.of(1, 0.1, "x"))).isPlain()).isTrue();
    assertThat(Intake.of(Long.MAX_VALUE).isPlain()).isTrue();
    assertThat(Intake.of(new BigDecimal("1.000000000000000000000")).isPlain()).isTrue();
    assertThat(Intake.of("a\0").isPlain()).isFalse();
    assertThat(Intake.of(Map.of("a\0", 1)).isPlain()).isFalse();
    assertThat(Intake.of(List.of(BigInteger.TWO.pow(64))).isPlain()).isFalse();
    assertThat(Intake.of(0.1 + 0.2).isPlain()).isTrue();
    assertThat(Intake.of(new BigDecimal(Double.toString(1 / 3.0))).isPlain()).isTrue();
    assertThat(Intake.of(new BigDecimal("0.33333333333333331")).isPlain()).isFalse();
    assertThat(Intake.of(new BigDecimal("0.12345678901234567891")).isPlain()).isFalse();
    assertThat(Intake.of(1e16).isPlain()).isFalse();
    assertThat(Intake.of(new BigDecimal("1e16")).isPlain()).isFalse();
  }

  static Stream<Object> refused() {
    List<Object> loop = new ArrayList<>();
    loop.add(loop);
    return Stream.of(
        Double.NaN,
        Float.NEGATIVE_INFINITY,
        new BigDecimal("1e126"),
        new BigDecimal("-1e-131"),
        BigInteger.TEN.pow(38).add(BigInteger.ONE),
        "\uD800",
        List.of("\uDE00\uD83D"),
        Map.of("\uD800", 1),
        Map.of(1, 1),
        new Object(),
        new AtomicInteger(1),
        loop);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void of_whatHasNoForm_isRefused(Object value) {
    assertThatThrownBy(() -> Intake.of(value)).isInstanceOf(MappingException.class);
  }

  @Test
  void of_numbersAtTheLimits_areTaken() {
    for (String each : List.of("1e-130", "9.99e125", "1" + "0".repeat(125), "9".repeat(38))) {
      assertThat(tree(new BigDecimal(each))).isEqualTo(new BigDecimal(each));
    }
  }

  @Test
  void of_deepestNesting_isTakenAndNoDeeper() {
    assertThat(Json.write(tree(nested(Json.MAX_DEPTH - 4)))).startsWith("[[");
    assertThatThrownBy(() -> Intake.of(nested(Json.MAX_DEPTH - 3)))
        .isInstanceOf(MappingException.class);
  }

  private static Object nested(int depth) {
    Object value = List.of();
    for (int i = 1; i < depth; i++) {
      value = List.of(value);
    }
    return value;
  }
}

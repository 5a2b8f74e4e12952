package dev.millrace.base.internal.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TreesTest {

  @Test
  void compareTexts_anyTexts_isTheOrderOfTheirBytes() {
    Gen<String> texts =
        Gen.oneOf(Gen.strings(), Gen.strings("a\uFFFD\uE000\uD7FF\uD83D\uDE00\uD83D\uDE01"));
    Property.forAll(Gen.combine(texts, texts, List::of))
        .runs(500)
        .check(
            pair ->
                assertThat(Integer.signum(Trees.compareTexts(pair.get(0), pair.get(1))))
                    .isEqualTo(
                        Integer.signum(
                            Arrays.compareUnsigned(bytes(pair.get(0)), bytes(pair.get(1))))));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void compareTexts_beyondTheBasicPlane_isNotThatOfChars() {
    assertThat(Trees.compareTexts("\uD83D\uDE00", "\uFFFD")).isPositive();
    assertThat("\uD83D\uDE00".compareTo("\uFFFD")).isNegative();
  }

  @Test
  void areEqual_numbers_byValue() {
    assertThat(Trees.areEqual(1L, new BigDecimal("1.00"))).isTrue();
    assertThat(Trees.areEqual(new BigDecimal("1e2"), 100L)).isTrue();
    assertThat(Trees.areEqual(BigInteger.TWO.pow(64), new BigDecimal("18446744073709551616")))
        .isTrue();
    assertThat(Trees.areEqual((1L << 53) + 1, new BigDecimal("9007199254740992"))).isFalse();
  }

  @Test
  void areEqual_otherTypes_never() {
    List<@Nullable Object> all =
        Arrays.asList(1L, "1", true, false, null, List.of(1L), Map.of("a", 1L), Path.MISSING);
    for (int i = 0; i < all.size(); i++) {
      for (int j = 0; j < all.size(); j++) {
        assertThat(Trees.areEqual(all.get(i), all.get(j))).isEqualTo(i == j);
      }
    }
  }

  @Test
  void areEqual_listsAndObjects_wholly() {
    Map<String, @Nullable Object> withNull = new HashMap<>();
    withNull.put("a", null);

    assertThat(Trees.areEqual(List.of(1L, 2L), List.of(new BigDecimal("1.0"), 2L))).isTrue();
    assertThat(Trees.areEqual(List.of(1L, 2L), List.of(2L, 1L))).isFalse();
    assertThat(Trees.areEqual(List.of(1L), List.of(1L, 2L))).isFalse();
    assertThat(Trees.areEqual(Map.of("a", 1L, "b", 2L), Map.of("b", 2L, "a", 1L))).isTrue();
    assertThat(Trees.areEqual(Map.of("a", 1L), Map.of("a", 1L, "b", 2L))).isFalse();
    assertThat(Trees.areEqual(withNull, Map.of("b", 1L))).isFalse();
    assertThat(Trees.areEqual(withNull, Map.of())).isFalse();
  }

  @Test
  void areComparable_numbersOrTexts_only() {
    assertThat(Trees.areComparable(1L, new BigDecimal("2.5"))).isTrue();
    assertThat(Trees.areComparable("a", "b")).isTrue();
    assertThat(Trees.areComparable(1L, "1")).isFalse();
    assertThat(Trees.areComparable(true, false)).isFalse();
    assertThat(Trees.areComparable(null, null)).isFalse();
  }
}

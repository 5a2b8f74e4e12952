package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GenTest {

  @Test
  void integers_bounds_areReachedAndKept() {
    var seen = seen(Gen.integers(-3, 4));

    assertThat(seen).containsExactlyInAnyOrder(-3, -2, -1, 0, 1, 2, 3, 4);
  }

  @Test
  void integers_boundsAboveZero_areKept() {
    var seen = seen(Gen.integers(7, 9));

    assertThat(seen).containsExactlyInAnyOrder(7, 8, 9);
  }

  @Test
  void longs_wholeRange_reachesBothEnds() {
    var seen = seen(Gen.longs());

    assertThat(seen).contains(Long.MIN_VALUE, Long.MAX_VALUE, 0L);
  }

  @Test
  void longs_leastAboveMost_isRefused() {
    assertThatThrownBy(() -> Gen.longs(2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected least <= most, got 2 > 1");
  }

  @Test
  void doubles_wholeRange_reachesSpecialValues() {
    var seen = seen(Gen.doubles());

    assertThat(seen)
        .contains(0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE)
        .anyMatch(value -> value % 1 != 0);
  }

  @Test
  void doubles_bounds_areReachedAndKept() {
    var seen = seen(Gen.doubles(-1.5, 2.5));

    assertThat(seen).contains(-1.5, 2.5, 0.0).allMatch(value -> value >= -1.5 && value <= 2.5);
  }

  @Test
  void booleans_manyRuns_giveBoth() {
    assertThat(seen(Gen.booleans())).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void strings_manyRuns_areWellFormedAndReachEveryPlane() {
    var seen = seen(Gen.strings());

    assertThat(seen)
        .contains("")
        .anyMatch(text -> text.codePoints().anyMatch(Character::isSupplementaryCodePoint))
        .anyMatch(text -> text.contains("'"))
        .noneMatch(text -> text.indexOf('\0') >= 0)
        .allMatch(text -> text.codePoints().noneMatch(GenTest::isSurrogate));
  }

  @Test
  void strings_alphabet_isKept() {
    var seen = seen(Gen.strings("ab😀"));

    assertThat(seen).contains("").allMatch(text -> text.replaceAll("[ab😀]", "").isEmpty());
  }

  @Test
  void lists_sizes_areReachedAndKept() {
    var sizes = seen(Gen.lists(Gen.booleans(), 2, 4).map(java.util.List::size));

    assertThat(sizes).containsExactlyInAnyOrder(2, 3, 4);
  }

  @Test
  void orNull_manyRuns_givesNullAndValues() {
    assertThat(seen(Gen.of("a").orNull())).containsExactlyInAnyOrder("a", null);
  }

  @Test
  void oneOf_manyRuns_givesEachAlternative() {
    var seen =
        seen(Gen.oneOf(Gen.of("a", "b"), Gen.combine(Gen.of("c"), Gen.of(1, 2), (c, n) -> c + n)));

    assertThat(seen).containsExactlyInAnyOrder("a", "b", "c1", "c2");
  }

  @Test
  void filter_nothingAccepted_saysSo() {
    var nothing = Gen.integers().filter(value -> false);

    assertThatThrownBy(() -> nothing.next(Choices.random(1)))
        .isInstanceOf(RejectedValueException.class)
        .hasMessage("a filter refused 100 values in a row");
  }

  private static boolean isSurrogate(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE;
  }

  private static <T> Set<T> seen(Gen<T> gen) {
    var seen = new HashSet<T>();
    Property.forAll(gen).seed(1).runs(2_000).check(seen::add);
    return seen;
  }
}

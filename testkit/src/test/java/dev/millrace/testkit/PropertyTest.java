package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PropertyTest {
  /** With this seed the first value of {@code oneOf} comes from its second alternative. */
  private static final long LARGE_FIRST = 2;

  @Test
  void check_propertyHolds_runsAsOftenAsAsked() {
    var values = new ArrayList<Integer>();

    Property.forAll(Gen.integers()).runs(37).check(values::add);

    assertThat(values).hasSize(37);
  }

  @Test
  void check_sameSeed_givesSameValues() {
    var first = new ArrayList<List<String>>();
    var second = new ArrayList<List<String>>();
    var lists = Gen.lists(Gen.strings());

    Property.forAll(lists).seed(5).check(first::add);
    Property.forAll(lists).seed(5).check(second::add);

    assertThat(second).isEqualTo(first);
  }

  @Test
  void check_propertyFails_reportsSeedAndSimplestValue() {
    var failing = Property.forAll(Gen.integers(0, 1_000_000)).seed(11);

    var failure = failureOf(failing, value -> assertThat(value).isLessThan(4_711));

    assertThat(failure)
        .hasMessageContaining("for 4711;")
        .hasMessageContaining("-Dmillrace.seed=11");
    assertThat(failure.getCause()).hasMessageContaining("4711");
  }

  @Test
  void check_seedOfReport_failsOnSameRun() {
    var failing = Property.forAll(Gen.longs()).seed(99);

    var first = failureOf(failing, value -> assertThat(value % 7).isNotZero());
    var second = failureOf(failing, value -> assertThat(value % 7).isNotZero());

    assertThat(second).hasMessage(first.getMessage());
  }

  @Test
  void check_negativeNumberFails_shrinksTowardsZero() {
    var failure = failureOf(Gen.longs(), value -> assertThat(value).isGreaterThan(-1_000_000_007L));

    assertThat(failure).hasMessageContaining("for -1000000007;");
  }

  @Test
  void check_listFails_shrinksToFewestElements() {
    var failure =
        failureOf(
            Gen.lists(Gen.integers()), list -> assertThat(list).allMatch(element -> element < 100));

    assertThat(failure).hasMessageContaining("for [100];");
  }

  @Test
  void check_sumFails_shrinksToFewestElements() {
    var failure =
        failureOf(
            Gen.lists(Gen.integers(0, 50)),
            list -> assertThat(list.stream().mapToInt(Integer::intValue).sum()).isLessThan(60));

    assertThat(failure).hasMessageContaining("for [10, 50];");
  }

  @Test
  void check_textFails_shrinksToOneSimpleCharacter() {
    var failure = failureOf(Gen.strings(), text -> assertThat(text).doesNotContain("'"));

    assertThat(failure).hasMessageContaining("for ';");
  }

  @Test
  void check_astralTextFails_shrinksToOneCodePoint() {
    var failure =
        failureOf(
            Gen.strings(),
            text -> assertThat(text.codePoints()).allMatch(Character::isBmpCodePoint));

    assertThat(failure).hasMessageContaining("for " + Character.toString(0x1F600) + ";");
  }

  @Test
  void check_doubleFails_shrinksToWholeNumber() {
    var failure = failureOf(Gen.doubles(), value -> assertThat(value < 3.5).isTrue());

    assertThat(failure).hasMessageContaining("for 4.0;");
  }

  @Test
  void check_valueMadeByFlatMapFails_shrinksBothParts() {
    var lists = Gen.integers(0, 20).flatMap(size -> Gen.lists(Gen.integers(0, 9), size, size));

    var failure = failureOf(lists, list -> assertThat(list).hasSizeLessThan(3));

    assertThat(failure).hasMessageContaining("for [0, 0, 0];");
  }

  @Test
  void check_filteredValueFails_staysWithinFilter() {
    var even = Gen.integers().filter(value -> value % 2 == 0);

    var failure = failureOf(even, value -> assertThat(value).isLessThan(1_001));

    assertThat(failure).hasMessageContaining("for 1002;");
  }

  @Test
  void check_simplerValueFailsOtherwise_keepsTheKindOfFailure() {
    var large = Gen.integers(0, 1_000).filter(value -> value > 100);
    var failing = Property.forAll(Gen.oneOf(Gen.of(5), large)).seed(LARGE_FIRST);

    var failure =
        failureOf(
            failing,
            value -> {
              if (value > 100) {
                throw new IllegalArgumentException("large");
              }
              throw new IllegalStateException("small");
            });

    assertThat(failure)
        .hasMessageContaining("for 101;")
        .hasCauseInstanceOf(IllegalArgumentException.class);
  }

  private static <T> AssertionError failureOf(Gen<T> gen, Property.Check<T> check) {
    return failureOf(Property.forAll(gen).runs(5_000), check);
  }

  private static <T> AssertionError failureOf(Property<T> property, Property.Check<T> check) {
    return catchThrowableOfType(AssertionError.class, () -> property.check(check));
  }
}

package dev.millrace.base.internal.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.internal.query.Condition.Sign;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRangeTest {

  private static final Gen<String> KEYS =
      Gen.of("", "a", "ab", "b", "\uD7FF", "\uE000", "\uFFFD", "\uD83D\uDE00", "\uDBFF\uDFFF");

  private static final Gen<String> BOUNDS = Gen.oneOf(KEYS, Gen.of("\0", "a\0", "a\0b", "ab\0\0"));

  private static final Gen<KeyRange> RANGES =
      Gen.oneOf(
          BOUNDS.map(KeyRange::of),
          Gen.combine(Gen.of(Sign.values()), BOUNDS, KeyRange::of),
          BOUNDS.map(KeyRange::startingWith),
          Gen.of(KeyRange.ALL));

  @Test
  void and_anyRanges_hasTheKeysOfBoth() {
    Property.forAll(Gen.combine(Gen.lists(RANGES, 2, 2), KEYS, TwoAndKey::new))
        .runs(500)
        .check(
            each ->
                assertThat(each.ranges().get(0).and(each.ranges().get(1)).contains(each.key()))
                    .isEqualTo(each.ranges().stream().allMatch(one -> one.contains(each.key()))));
  }

  private record TwoAndKey(List<KeyRange> ranges, String key) {}

  @Test
  void contains_anyBound_isTheComparisonWithIt() {
    Property.forAll(
            Gen.combine(Gen.combine(Gen.of(Sign.values()), BOUNDS, Side::new), KEYS, Asked::new))
        .runs(500)
        .check(
            asked ->
                assertThat(
                        KeyRange.of(asked.side().sign(), asked.side().bound())
                            .contains(asked.key()))
                    .isEqualTo(
                        asked
                            .side()
                            .sign()
                            .accepts(Trees.compareTexts(asked.key(), asked.side().bound()))));
  }

  private record Side(Sign sign, String bound) {}

  private record Asked(Side side, String key) {}

  @Test
  void startingWith_anyPrefix_hasItsKeys() {
    Property.forAll(Gen.combine(BOUNDS, KEYS, List::of))
        .runs(500)
        .check(
            pair ->
                assertThat(KeyRange.startingWith(pair.get(0)).contains(pair.get(1)))
                    .isEqualTo(pair.get(1).startsWith(pair.get(0))));
  }

  @Test
  void of_keyWithNul_hasNone() {
    assertThat(KeyRange.of("a\0b").contains("a")).isFalse();
    assertThat(KeyRange.of("\0").contains("a")).isFalse();
  }

  @Test
  void after_prefix_isTheLeastTextBeyond() {
    assertThat(Prefixes.after("a")).isEqualTo("b");
    assertThat(Prefixes.after("a\uD7FF")).isEqualTo("a\uE000");
    assertThat(Prefixes.after("a\uFFFF")).isEqualTo("a\uD800\uDC00");
    assertThat(Prefixes.after("a\uDBFF\uDFFF")).isEqualTo("b");
    assertThat(Prefixes.after("\uDBFF\uDFFF")).isNull();
    assertThat(Prefixes.after("")).isNull();
  }
}

package dev.millrace.core;

import static dev.millrace.core.Field.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

  enum Rank {
    LOW,
    HIGH
  }

  record Team(@Id long id, String name) {}

  record Person(
      String name, int age, @Nullable Integer height, Rank rank, Optional<Ref<Team>> team) {}

  private static final TextField<Person> NAME = field(Person::name);
  private static final NumberField<Person, Integer> AGE = field(Person::age);
  private static final NumberField<Person, Integer> HEIGHT = field(Person::height);
  private static final RefField<Person, Team> TEAM =
      Field.reference(Person.class, "team", Team.class);

  private static final Person ADA =
      new Person("Ada", 36, null, Rank.HIGH, Optional.of(Ref.of(new Team(1, "Engines"))));

  private static Person named(String name) {
    return new Person(name, 1, 180, Rank.LOW, Optional.empty());
  }

  // --- logic

  @Test
  void and_or_not_combine() {
    assertThat(AGE.gt(30).and(NAME.eq("Ada")).test(ADA)).isTrue();
    assertThat(AGE.gt(40).or(NAME.eq("Ada")).test(ADA)).isTrue();
    assertThat(AGE.gt(30).not().test(ADA)).isFalse();
    assertThat(AGE.gt(30).not().not()).isEqualTo(AGE.gt(30));
  }

  @Test
  void all_any_ofNone_areTrueAndFalse() {
    assertThat(Filter.<Person>all(List.of()).test(ADA)).isTrue();
    assertThat(Filter.<Person>any(List.of()).test(ADA)).isFalse();
    assertThat(Filter.any(List.of(AGE.lt(1), AGE.gt(1))).test(ADA)).isTrue();
  }

  @Test
  void test_absentValue_isNeitherTrueNorFalse() {
    List<Filter<Person>> unknown =
        List.of(
            HEIGHT.eq(1),
            HEIGHT.ne(1),
            HEIGHT.lt(1),
            HEIGHT.between(1, 2),
            HEIGHT.isIn(1, 2),
            HEIGHT.notIn(1, 2));

    assertThat(unknown).noneMatch(filter -> filter.test(ADA));
    assertThat(unknown).noneMatch(filter -> filter.not().test(ADA));
    assertThat(HEIGHT.isNull().test(ADA)).isTrue();
    assertThat(HEIGHT.notNull().test(ADA)).isFalse();
  }

  @Test
  void test_unknownBesideDecisive_isDecided() {
    Filter<Person> unknown = HEIGHT.eq(1);

    assertThat(unknown.or(AGE.eq(36)).test(ADA)).isTrue();
    assertThat(unknown.and(AGE.eq(1)).not().test(ADA)).isTrue();
    assertThat(unknown.and(AGE.eq(36)).not().test(ADA)).isFalse();
    assertThat(unknown.or(AGE.eq(1)).not().test(ADA)).isFalse();
  }

  @Test
  void isIn_ofNone_isFalseAndItsOppositeTrue() {
    assertThat(HEIGHT.isIn(List.of()).test(ADA)).isFalse();
    assertThat(HEIGHT.notIn(List.of()).test(ADA)).isTrue();
  }

  @Test
  void comparison_withNull_isRefusedWhenMade() {
    assertThatThrownBy(() -> NAME.isIn(Arrays.asList("a", null)))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Field.<Person, Object>of("name").eq(nothing()))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("name cannot be compared with null: use isNull() or notNull()");
  }

  @SuppressWarnings("NullAway") // what a caller without null checks may do
  private static Object nothing() {
    return null;
  }

  // --- values

  @Test
  void test_numbers_compareByExactValue() {
    assertThat(AGE.eq(36L).test(ADA)).isTrue();
    assertThat(AGE.eq(new BigDecimal("36.00")).test(ADA)).isTrue();
    assertThat(AGE.gt(35.9).test(ADA)).isTrue();
    assertThat(AGE.lt(BigInteger.TEN.pow(30)).test(ADA)).isTrue();
    assertThat(AGE.isIn(List.of(36)).test(ADA)).isTrue();
    assertThat(AGE.lt(Double.POSITIVE_INFINITY).test(ADA)).isTrue();
  }

  @Test
  void test_textOrder_isByCodePoint() {
    String emoji = Character.toString(0x1F600);

    assertThat(NAME.gt("\uFFFD").test(named(emoji))).isTrue();
    assertThat(NAME.lt("a").test(named("Z"))).isTrue();
  }

  @Test
  void test_uuidOrder_isByUnsignedBytes() {
    record Keyed(UUID key) {}

    Keyed high = new Keyed(new UUID(-1, 0));

    assertThat(field(Keyed::key).gt(new UUID(1, 0)).test(high)).isTrue();
  }

  @Test
  void test_reference_comparesByKey() {
    Team engines = new Team(1, "Engines");

    assertThat(TEAM.is(engines).test(ADA)).isTrue();
    assertThat(TEAM.isNot(engines).test(ADA)).isFalse();
    assertThat(TEAM.eq(Ref.of(Team.class, 1)).test(ADA)).isTrue();
    assertThat(TEAM.to(field(Team::name)).startsWith("Eng").test(ADA)).isTrue();
    assertThat(TEAM.to(field(Team::name)).isNull().test(named("x"))).isTrue();
    assertThat(Filter.<Person>of("team", 1).test(ADA)).isTrue();
    assertThat(Filter.<Person>of("team", engines).test(ADA)).isTrue();
  }

  @Test
  void test_enum_comparesByName() {
    assertThat(field(Person::rank).eq(Rank.HIGH).test(ADA)).isTrue();
    assertThat(field(Person::rank).lt(Rank.LOW).test(ADA)).isTrue();
    assertThat(Filter.<Person>of("rank", "HIGH").test(ADA)).isTrue();
    assertThat(Filter.<Person>of("rank__startswith", "HI").test(ADA)).isTrue();
  }

  @Test
  void test_differentKinds_isRefused() {
    assertThatThrownBy(() -> Filter.<Person>of("age__gt", "x").test(ADA))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage("cannot compare Integer with String");
  }

  @Test
  void test_subquery_isRefused() {
    record Titles() implements Subquery<String> {}

    assertThatThrownBy(() -> NAME.isIn(new Titles()).test(ADA))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage("cannot evaluate \"Person.name in (Titles[])\" in memory: it takes a store");
  }

  // --- text

  @ParameterizedTest
  @ValueSource(strings = {"50%_x", "a*b", "A[b]", "a\\b", "q?", "\uD83D\uDE00"})
  void match_specialCharacters_areLiteral(String text) {
    Person person = named("<" + text + ">");

    assertThat(NAME.contains(text).test(person)).isTrue();
    assertThat(NAME.startsWith("<" + text).test(person)).isTrue();
    assertThat(NAME.endsWith(text + ">").test(person)).isTrue();
    assertThat(NAME.contains(text).test(named("50xyx aXb Ab a/b qq"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "50%,      50 percent, true",
    "50\\%,    50 percent, false",
    "50\\%,    50%,        true",
    "a_c,      abc,        true",
    "a\\_c,    abc,        false",
    "a_c,      abbc,       false",
    "%b%,      abc,        true",
    "b,        abc,        false",
    "a\\\\b,   a\\b,       true",
    "abc\\,    abc\\,      true"
  })
  void like_pattern_matchesTheWhole(String pattern, String text, boolean matches) {
    assertThat(NAME.like(pattern).test(named(text))).isEqualTo(matches);
  }

  @Test
  void match_ignoringCase_isForAllLetters() {
    Person person = named("CAFÉ Straße");

    assertThat(NAME.containsIgnoreCase("café").test(person)).isTrue();
    assertThat(NAME.startsWithIgnoreCase("Caf").test(person)).isTrue();
    assertThat(NAME.endsWithIgnoreCase("STRAßE").test(person)).isTrue();
    assertThat(NAME.eqIgnoreCase("café straße").test(person)).isTrue();
    assertThat(NAME.likeIgnoreCase("CAFÉ%").test(person)).isTrue();
    assertThat(NAME.contains("café").test(person)).isFalse();
  }

  // --- how it shows

  @Test
  void toString_hasNoValues() {
    Filter<Person> filter =
        NAME.eq("secret")
            .and(AGE.between(4711, 4712).or(HEIGHT.isIn(4711, 4712)))
            .and(NAME.startsWithIgnoreCase("secret").not())
            .and(HEIGHT.isNull());

    assertThat(filter)
        .hasToString(
            "Person.name = ? and (Person.age between ? and ? or Person.height in (2 values)) and"
                + " not (Person.name starts with ? ignoring case) and Person.height is null");
    assertThat(Filter.all(List.of())).hasToString("true");
    assertThat(Filter.any(List.of())).hasToString("false");
  }

  @Test
  void test_conditionOfAStore_isRefused() {
    record Sized<E>(int size) implements Filter.OfStore<E> {}

    assertThatThrownBy(() -> new Sized<Person>(3).or(AGE.gt(1)).test(ADA))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("in memory");
  }
}

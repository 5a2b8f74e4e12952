package dev.millrace.base.internal.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.InvalidFilterException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reading queries, and what their operators mean. */
class QueryParserTest {

  private static final Map<String, Object> ITEM =
      Map.of(
          "key",
          "k1",
          "n",
          5L,
          "text",
          "Momo",
          "tags",
          List.of("a", "b", 7L, List.of("c")),
          "in",
          Map.of("side", true));

  private static Map<String, @Nullable Object> map(String name, @Nullable Object value) {
    Map<String, @Nullable Object> map = new HashMap<>();
    map.put(name, value);
    return map;
  }

  private static boolean matches(String entry, @Nullable Object operand) {
    return QueryParser.parse(List.of(map(entry, operand))).matches("k1", ITEM);
  }

  @Test
  void operators_ofEachKind_meanWhatTheySay() {
    assertThat(matches("n", 5)).isTrue();
    assertThat(matches("n?eq", 5.0)).isTrue();
    assertThat(matches("n?ne", 5)).isFalse();
    assertThat(matches("none?ne", 5)).isTrue();
    assertThat(matches("n?lt", 5)).isFalse();
    assertThat(matches("n?lte", 5)).isTrue();
    assertThat(matches("n?<", 6)).isTrue();
    assertThat(matches("n?<=", 4)).isFalse();
    assertThat(matches("n?gt", 4)).isTrue();
    assertThat(matches("n?>", 5)).isFalse();
    assertThat(matches("n?>=", 5)).isTrue();
    assertThat(matches("n?gte", "5")).isFalse();
    assertThat(matches("n?r", List.of(5, 9))).isTrue();
    assertThat(matches("n?r", List.of(9, 5))).isFalse();
    assertThat(matches("text?pfx", "Mo")).isTrue();
    assertThat(matches("text?pfx", "mo")).isFalse();
    assertThat(matches("n?pfx", "")).isFalse();
    assertThat(matches("in.side", true)).isTrue();
    assertThat(matches("in", Map.of("side", true))).isTrue();
  }

  @Test
  void contains_partOrElement_notDeeper() {
    assertThat(matches("text?contains", "om")).isTrue();
    assertThat(matches("tags?contains", "a")).isTrue();
    assertThat(matches("tags?contains", 7)).isTrue();
    assertThat(matches("tags?contains", "c")).isFalse();
    assertThat(matches("tags?not_contains", "c")).isTrue();
    assertThat(matches("none?!contains", "c")).isTrue();
    assertThat(matches("in?contains", "side")).isFalse();
  }

  @Test
  void beyond_operators_meanWhatTheySay() {
    assertThat(matches("n?in", List.of(4, 5))).isTrue();
    assertThat(matches("n?in", List.of())).isFalse();
    assertThat(matches("none?absent", true)).isTrue();
    assertThat(matches("n?absent", false)).isTrue();
    assertThat(matches("text?sfx", "mo")).isTrue();
    assertThat(matches("text?part", "om")).isTrue();
    assertThat(matches("tags?part", "a")).isFalse();
    assertThat(matches("text?like", "M_m%")).isTrue();
    assertThat(matches("text?ieq", "mOMO")).isTrue();
    assertThat(matches("text?ipfx", "mO")).isTrue();
    assertThat(matches("text?isfx", "MO")).isTrue();
    assertThat(matches("text?ipart", "OM")).isTrue();
    assertThat(matches("text?ilike", "m%O")).isTrue();
  }

  @Test
  void combined_queries_areAllOrAnyOrNone() {
    List<Map<String, @Nullable Object>> trueAndFalse = List.of(map("n", 5), map("n", 6));

    assertThat(matches("?all", trueAndFalse)).isFalse();
    assertThat(matches("?any", trueAndFalse)).isTrue();
    assertThat(matches("?not", trueAndFalse)).isFalse();
    assertThat(matches("?not", List.of(map("n", 6), map("n", 7)))).isTrue();
    assertThat(matches("?all", List.of())).isTrue();
    assertThat(matches("?any", List.of())).isFalse();
    assertThat(matches("?not", List.of())).isTrue();
    assertThat(matches("?any", List.of(Map.of()))).isTrue();
    assertThat(matches("?not", List.of(map("key?sfx", "1"), map("key", null)))).isFalse();
  }

  @Test
  void parse_conditionsOfTheKey_areARange() {
    Selection selection = QueryParser.parse(List.of(Map.of("key?pfx", "k", "n", 5)));

    assertThat(selection.keys()).isEqualTo(KeyRange.startingWith("k"));
    assertThat(selection.condition())
        .isEqualTo(QueryParser.parse(List.of(map("n", 5))).condition());
    assertThat(QueryParser.parse(List.of())).isEqualTo(Selection.EVERYTHING);
    assertThat(QueryParser.parse(List.of(Map.of())).condition()).isEqualTo(Condition.EVERYTHING);
    assertThat(QueryParser.parse(List.of(Map.of(), map("n", 1))).condition())
        .isEqualTo(Condition.EVERYTHING);
    assertThat(
            QueryParser.parse(List.of(map("?all", List.of(map("key", "k"), map("n", 5))))).keys())
        .isEqualTo(KeyRange.of("k"));
  }

  @Test
  void parse_sameKeyInEach_isTaken() {
    Selection selection =
        QueryParser.parse(List.of(Map.of("key?>=", "k", "n", 1), Map.of("key?gte", "k", "n", 5)));

    assertThat(selection.matches("k1", ITEM)).isTrue();
    assertThat(selection.matches("j", ITEM)).isFalse();
  }

  static Stream<Map<String, @Nullable Object>> badQueries() {
    return Stream.of(
        map("name?", 1),
        map("name??", 1),
        map("?", 1),
        map("", 1),
        map("?gt", 1),
        map("name?random", 1),
        map("name?pfx", 12),
        map("a?r", List.of()),
        map("a?r", List.of(21)),
        map("a?r", List.of(1, "a")),
        map("a?r", List.of(true, false)),
        map("a?r", "ab"),
        map("a?gt", null),
        map("a?gt", true),
        map("a?lt", List.of(1)),
        map("a?contains", List.of("a")),
        map("a?in", "a"),
        map("a?absent", 1),
        map("a?like", null),
        map("?all", Map.of()),
        map("?any", List.of(1)),
        map("?not", Arrays.asList((Object) null)),
        map("?all", List.of(map("a?nothing", 1))),
        map("a\uD800", 1),
        map("a", "\uDC00"),
        map("a", Double.NaN),
        map("a", new Object()),
        map("key", 1),
        map("key?ne", "a"),
        map("key?sfx", "a"),
        map("key?r", List.of(1, 2)));
  }

  @ParameterizedTest
  @MethodSource("badQueries")
  void parse_badQuery_isRefusedByNameWithoutValues(Map<String, @Nullable Object> query) {
    assertThatThrownBy(() -> QueryParser.parse(List.of(query)))
        .isInstanceOf(InvalidFilterException.class)
        .hasMessageStartingWith("bad query: ");
  }

  @Test
  void parse_otherKeys_areRefused() {
    List<Map<String, Object>> oneWithout = List.of(Map.of("a", 1), Map.of("key?<=", "b"));

    assertThatThrownBy(() -> QueryParser.parse(oneWithout))
        .isInstanceOf(InvalidFilterException.class);
    assertThatThrownBy(() -> QueryParser.parse(List.of(Map.of("key", "a", "key?gt", "b"))))
        .isInstanceOf(InvalidFilterException.class);
  }
}

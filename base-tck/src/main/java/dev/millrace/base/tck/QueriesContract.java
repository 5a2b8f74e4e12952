package dev.millrace.base.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Direction;
import dev.millrace.base.Document;
import dev.millrace.base.FetchResponse;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.InvalidLimitException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The query language and its pages. */
public abstract class QueriesContract extends BaseContract {

  private static final String WEIRD = "%@#//#!#)#$_";

  /** For the class that extends it. */
  protected QueriesContract() {}

  private FetchResponse<Document> fetch(
      List<? extends Map<String, ?>> queries,
      int limit,
      @Nullable String last,
      Direction direction) {
    return base().fetch(queries, limit, last, direction).result();
  }

  private static List<String> keysOf(FetchResponse<Document> page) {
    return page.items().stream().map(Document::key).toList();
  }

  private void putValues() {
    put("test", "existing1");
    put(7, "existing2");
    put(44, "existing3");
    put(map("value", map("name", "patrick")), "existing4");
    put(map("value", 0, "list", list("a")), WEIRD);
  }

  private void putPeople() {
    putPerson("fetch-key-1", "Wesley", 27, "San Francisco", "wesley@deta.sh");
    putPerson("fetch-key-2", "Beverly", 51, "Copernicus City", "beverly@deta.sh");
    putPerson("fetch-key-3", "Kevin Garnett", 43, "Greenville", "kevin@email.com");
  }

  private void putPerson(String key, String name, int age, String hometown, String email) {
    put(map("name", name, "user_age", age, "hometown", hometown, "email", email), key);
  }

  @Test
  void fetch_side_takesTheSameTypeAlone() {
    putValues();

    FetchResponse<Document> page = base().fetch(Map.of("value?gte", 7)).result();

    assertThat(page.count()).isEqualTo(2);
    assertThat(page.last()).isEmpty();
    assertThat(keysOf(page)).containsExactly("existing2", "existing3");
    assertThat(keys(Map.of("value?gt", ""))).containsExactly("existing1");
    assertThat(keys(Map.of("value?lt", 50))).containsExactly(WEIRD, "existing2", "existing3");
  }

  @Test
  void fetch_queries_areAlternativesInPages() {
    putValues();
    List<Map<String, Object>> queries = List.of(Map.of("value?gt", 6), Map.of("value?lt", 50));

    FetchResponse<Document> first = fetch(queries, 2, null, Direction.ASCENDING);
    FetchResponse<Document> second = fetch(queries, 2, "existing2", Direction.ASCENDING);

    assertThat(keysOf(first)).containsExactly(WEIRD, "existing2");
    assertThat(first.last()).contains("existing2");
    assertThat(keysOf(second)).containsExactly("existing3");
    assertThat(second.last()).isEmpty();
  }

  @Test
  void fetch_nothingMatches_isEmpty() {
    putValues();

    FetchResponse<Document> page = base().fetch(Map.of("valuexyz", "none")).result();

    assertThat(page.count()).isZero();
    assertThat(page.last()).isEmpty();
    assertThat(page.items()).isEmpty();
  }

  @Test
  void fetch_path_leadsThroughObjects() {
    putValues();

    assertThat(keys(Map.of("value.name", "patrick"))).containsExactly("existing4");
    assertThat(keys(Map.of("value", Map.of("name", "patrick")))).containsExactly("existing4");
    assertThat(keys(Map.of("list.0", "a"))).isEmpty();
  }

  @Test
  void fetch_baseWithoutItems_isEmpty() {
    assertThat(base().fetch().result().items()).isEmpty();
    assertThat(keys(Map.of("a?gt", 1))).isEmpty();
  }

  @Test
  void fetch_pages_goForthAndBackWithoutGaps() {
    List<String> all = new ArrayList<>();
    for (int i = 10; i < 35; i++) {
      put(Map.of("even", i % 2 == 0), "k" + i);
      if (i % 2 == 0) {
        all.add("k" + i);
      }
    }

    for (Direction direction : Direction.values()) {
      List<String> seen = new ArrayList<>();
      String last = null;
      do {
        FetchResponse<Document> page = fetch(List.of(Map.of("even", true)), 4, last, direction);
        seen.addAll(keysOf(page));
        last = page.last().orElse(null);
      } while (last != null);
      List<String> expected = new ArrayList<>(all);
      if (direction == Direction.DESCENDING) {
        Collections.reverse(expected);
      }
      assertThat(seen).isEqualTo(expected);
    }
  }

  @Test
  void fetch_limit_tellsOfMoreOnlyIfMoreMatches() {
    putPeople();

    assertThat(fetch(List.of(Map.of("name", "Wesley")), 1, null, Direction.ASCENDING).last())
        .isEmpty();
    assertThat(fetch(List.of(), 3, null, Direction.ASCENDING).last()).isEmpty();
    assertThat(fetch(List.of(Map.of()), 2, null, Direction.ASCENDING).last())
        .contains("fetch-key-2");
    assertThat(
            keysOf(
                fetch(
                    List.of(Map.of("user_age", 51), Map.of("hometown", "Greenville")),
                    2,
                    null,
                    Direction.ASCENDING)))
        .containsExactly("fetch-key-2", "fetch-key-3");
  }

  @Test
  void fetch_last_needNotBeThere() {
    for (String key : List.of("1", "11", "2", "21", "33")) {
      put(Map.of(), key);
    }

    assertThat(keysOf(fetch(List.of(), 10, "12", Direction.ASCENDING)))
        .containsExactly("2", "21", "33");
    assertThat(keysOf(fetch(List.of(), 10, "12", Direction.DESCENDING))).containsExactly("11", "1");
    assertThat(keysOf(fetch(List.of(), 10, "", Direction.ASCENDING))).hasSize(5);
  }

  @Test
  void fetch_keys_sortByBytesOfUtf8() {
    List<String> sorted =
        List.of("A", "B", "a", "a\uFFFD", "a\uD83D\uDE00", "é", "\uFFFD", "\uD83D\uDE00");
    List<String> shuffled = new ArrayList<>(sorted);
    Collections.reverse(shuffled);
    shuffled.forEach(key -> put(Map.of(), key));

    assertThat(keys(List.of())).isEqualTo(sorted);
    assertThat(keys(Map.of("key?gt", "a\uFFFD"))).isEqualTo(sorted.subList(4, 8));
    assertThat(keys(Map.of("key?pfx", "a"))).isEqualTo(sorted.subList(2, 5));
  }

  @Test
  void fetch_keyConditions_areRanges() {
    putPeople();
    String one = "fetch-key-1";
    String two = "fetch-key-2";
    String three = "fetch-key-3";

    assertThat(keys(Map.of("key", one))).containsExactly(one);
    assertThat(keys(Map.of("key?>", two))).containsExactly(three);
    assertThat(keys(Map.of("key?<", two))).containsExactly(one);
    assertThat(keys(Map.of("key?>=", two))).containsExactly(two, three);
    assertThat(keys(Map.of("key?<=", two))).containsExactly(one, two);
    assertThat(keys(Map.of("key?gt", two))).containsExactly(three);
    assertThat(keys(Map.of("key?gte", two))).containsExactly(two, three);
    assertThat(keys(Map.of("key?lt", two))).containsExactly(one);
    assertThat(keys(Map.of("key?lte", two))).containsExactly(one, two);
    assertThat(keys(Map.of("key?r", List.of(one, three)))).containsExactly(one, two, three);
    assertThat(keys(Map.of("key?pfx", "fetch-key"))).containsExactly(one, two, three);
    assertThat(keys(Map.of("key?r", List.of(three, one)))).isEmpty();
    assertThat(
            keys(
                List.of(
                    Map.of("key?>=", two, "name", "Beverly"),
                    Map.of("key?>=", two, "user_age", 43))))
        .containsExactly(two, three);
  }

  @Test
  void fetch_people_asDocumented() {
    putPeople();

    assertThat(keys(List.of(Map.of("name", "Wesley"), Map.of("user_age", 51))))
        .containsExactly("fetch-key-1", "fetch-key-2");
    assertThat(keys(Map.of("user_age", 27, "name", "Wesley"))).containsExactly("fetch-key-1");
    assertThat(keys(Map.of("hometown?pfx", "San"))).containsExactly("fetch-key-1");
    assertThat(keys(Map.of("email?contains", "@email.com"))).containsExactly("fetch-key-3");
    assertThat(keys(Map.of("email?not_contains", "@deta.sh"))).containsExactly("fetch-key-3");
    assertThat(keys(Map.of("email?!contains", "@deta.sh"))).containsExactly("fetch-key-3");
    assertThat(keys(Map.of("user_age?r", List.of(27, 43))))
        .containsExactly("fetch-key-1", "fetch-key-3");
    assertThat(keys(Map.of("name?ne", "Wesley"))).containsExactly("fetch-key-2", "fetch-key-3");
    assertThat(keys(Map.of("user_age?>", 27, "user_age?<=", 51)))
        .containsExactly("fetch-key-2", "fetch-key-3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name?", "name??", "?", "name?random", "", "?other", "a?b?c"})
  void fetch_noOperator_isABadQuery(String entry) {
    assertThat(failureOf(() -> base().fetch(Map.of(entry, "x"))))
        .isInstanceOf(InvalidFilterException.class);
  }

  static Stream<Map<String, ?>> misfits() {
    return Stream.of(
        map("user_age?r", list()),
        map("user_age?r", list(21)),
        map("user_age?r", "x"),
        map("user_age?r", list(1, "x")),
        map("name?pfx", 12),
        map("a?gt", true),
        map("a?lt", null),
        map("a?gte", list(1)),
        map("a?lte", map("b", 1)),
        map("a?contains", list("x")),
        map("a?contains", map()),
        map("a", Double.NaN),
        map("a?gt", new BigDecimal("1E+1000")),
        map("key", 1),
        map("key", null),
        map("key?gt", 1),
        map("key?ne", "a"),
        map("key?contains", "a"),
        map("key?not_contains", "a"),
        map("key?r", list("a")),
        map("key", "a", "key?gt", "b"));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void fetch_operandDoesNotFit_isABadQuery(Map<String, ?> query) {
    assertThat(failureOf(() -> base().fetch(query))).isInstanceOf(InvalidFilterException.class);
  }

  @Test
  void fetch_alternativesWithOtherKeys_areABadQuery() {
    assertThat(failureOf(() -> base().fetch(List.of(Map.of("a", 1), Map.of("key?<=", "b")))))
        .isInstanceOf(InvalidFilterException.class);
    assertThat(failureOf(() -> base().fetch(List.of(Map.of("key", "a"), Map.of("key", "b")))))
        .isInstanceOf(InvalidFilterException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void fetch_limitBelowOne_isRefused(int limit) {
    assertThat(failureOf(() -> base().fetch(Map.of(), limit)))
        .isInstanceOf(InvalidLimitException.class);
  }

  @Test
  void fetchAll_severalPages_givesAll() {
    for (int from = 0; from < 600; from += 25) {
      List<Map<String, Object>> some = new ArrayList<>();
      for (int i = from; i < from + 25; i++) {
        some.add(Map.of("key", "k%03d".formatted(i), "n", i));
      }
      base().putMany(some).result();
    }

    List<Document> found = base().fetchAll(Map.of("n?gte", 10)).toList().result();

    assertThat(found).hasSize(590);
    assertThat(found.get(0).key()).isEqualTo("k010");
    assertThat(
            base().fetchAll(List.of(), Direction.DESCENDING).first().result().orElseThrow().key())
        .isEqualTo("k599");
    assertThat(base().fetch(Map.of(), 700).result().count()).isEqualTo(600);
  }

  @Test
  void fetch_whileWritten_seesWhatIsBeyondTheLastKey() {
    putPeople();
    FetchResponse<Document> first = fetch(List.of(), 1, null, Direction.ASCENDING);
    put(Map.of(), "a");
    put(Map.of(), "fetch-key-15");
    base().delete("fetch-key-1").result();

    FetchResponse<Document> rest =
        fetch(List.of(), 10, first.last().orElseThrow(), Direction.ASCENDING);

    assertThat(keysOf(rest)).containsExactly("fetch-key-15", "fetch-key-2", "fetch-key-3");
  }
}

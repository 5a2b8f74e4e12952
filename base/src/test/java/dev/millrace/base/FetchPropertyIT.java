package dev.millrace.base;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.internal.query.Intake;
import dev.millrace.base.internal.query.QueryParser;
import dev.millrace.base.internal.query.Trees;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever is stored and asked, engines find just what matches in memory. */
final class FetchPropertyIT extends OnBothEngines {

  private record Window(int limit, @Nullable String last, Direction direction) {}

  /** Items by their keys, what they are asked, and the part of the answer that is wanted. */
  private record Question(
      Map<String, Map<String, @Nullable Object>> items,
      List<Map<String, @Nullable Object>> queries,
      Window window) {}

  private static final Gen<Map<String, @Nullable Object>> BODIES =
      Gen.combine(
          AnyJson.objects(2),
          Gen.of(null, null, null, null, 999L, 1_000L, 1_001L, 1000.5, "1", true),
          (object, end) -> {
            Map<String, @Nullable Object> body = new LinkedHashMap<>(object);
            if (end != null) {
              body.put(Expiry.MEMBER, end);
            }
            return body;
          });

  private static final Gen<Map<String, Map<String, @Nullable Object>>> ITEMS =
      Gen.lists(Gen.combine(AnyQuery.KEYS, BODIES, Map::entry), 0, 8)
          .map(
              entries -> {
                Map<String, Map<String, @Nullable Object>> items = new LinkedHashMap<>();
                entries.forEach(each -> items.put(each.getKey(), each.getValue()));
                return items;
              });

  private static final Gen<Window> WINDOWS =
      Gen.combine(
              Gen.of(1, 2, 3, 1_000, Integer.MAX_VALUE),
              AnyQuery.KEYS.orNull(),
              (limit, last) -> new Window(limit, last, Direction.ASCENDING))
          .flatMap(
              window ->
                  Gen.of(Direction.values())
                      .map(each -> new Window(window.limit(), window.last(), each)));

  private static final Gen<Question> QUESTIONS =
      Gen.combine(
              ITEMS,
              AnyQuery.queries(),
              (items, queries) ->
                  new Question(items, queries, new Window(1, null, Direction.ASCENDING)))
          .flatMap(
              question ->
                  WINDOWS.map(each -> new Question(question.items(), question.queries(), each)));

  private static int compareKeys(String a, String b) {
    return Arrays.compareUnsigned(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<?, ?> tree(String key, Map<String, @Nullable Object> body) {
    Map<String, @Nullable Object> item = new LinkedHashMap<>(body);
    item.put("key", key);
    return (Map<?, ?>) Objects.requireNonNull(Intake.of(item).tree());
  }

  private static boolean isAlive(Map<String, @Nullable Object> body) {
    return !(body.get(Expiry.MEMBER) instanceof Number end) || end.doubleValue() > 1_000;
  }

  /** The keys of all that matches, in order. */
  private static List<String> matches(Question question, @Nullable String last) {
    Direction direction = question.window().direction();
    int sign = direction == Direction.ASCENDING ? 1 : -1;
    var any = QueryParser.parse(List.of(Map.of("?any", question.queries()))).condition();
    return question.items().entrySet().stream()
        .filter(each -> isAlive(each.getValue()))
        .filter(
            each ->
                question.queries().isEmpty() || any.matches(tree(each.getKey(), each.getValue())))
        .map(Map.Entry::getKey)
        .filter(key -> last == null || compareKeys(key, last) * sign > 0)
        .sorted((a, b) -> compareKeys(a, b) * sign)
        .toList();
  }

  private static List<String> keys(FetchResponse<Document> page) {
    return page.items().stream().map(Document::key).toList();
  }

  private static void assertPage(Base base, Question question) {
    Window window = question.window();
    List<String> all = matches(question, window.last());
    List<String> expected = all.subList(0, Math.min(window.limit(), all.size()));

    FetchResponse<Document> page =
        base.fetch(question.queries(), window.limit(), window.last(), window.direction()).result();

    assertThat(keys(page)).isEqualTo(expected);
    assertThat(page.last())
        .isEqualTo(
            all.size() > expected.size()
                ? Optional.of(expected.get(expected.size() - 1))
                : Optional.empty());
    for (Document each : page.items()) {
      assertThat(Trees.areEqual(each, tree(each.key(), question.items().get(each.key())))).isTrue();
    }
  }

  private static void assertWalk(Base base, Question question) {
    Window window = question.window();
    int limit = Math.min(window.limit(), 2);
    List<String> found = new ArrayList<>();
    @Nullable String last = window.last();
    for (int pages = 0; pages < 40; pages++) {
      FetchResponse<Document> page =
          base.fetch(question.queries(), limit, last, window.direction()).result();
      assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
      found.addAll(keys(page));
      if (page.last().isEmpty()) {
        break;
      }
      last = page.last().get();
    }

    assertThat(found).isEqualTo(matches(question, window.last()));
  }

  private void store(Base base, Question question) {
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    question
        .items()
        .forEach(
            (key, body) -> {
              Map<String, @Nullable Object> item = new LinkedHashMap<>(body);
              item.put("key", key);
              all.add(item);
            });
    db.execute("delete from millrace_base_items").result();
    if (!all.isEmpty()) {
      base.putMany(all).result();
    }
  }

  @Test
  void fetch_anyQueryOverAnyItems_findsWhatMatchesInMemory() {
    Base base = bases.base("plain");
    base.put("makes the tables").result();

    Property.forAll(QUESTIONS)
        .runs(RUNS)
        .check(
            question -> {
              store(base, question);
              assertPage(base, question);
            });
  }

  @Test
  void fetch_withIndexes_findsTheSame() {
    Base base = bases.base("indexed");
    for (String path : List.of("a", "a.b", "t", "x\"y", "it's", "back\\slash", "$.a[0]")) {
      base.index(path).result();
    }

    Property.forAll(QUESTIONS)
        .runs(RUNS)
        .check(
            question -> {
              store(base, question);
              assertPage(base, question);
            });
  }

  @Test
  void fetch_withABudget_walksToTheSame() {
    List<Base> some = new ArrayList<>();
    for (int budget = 1; budget <= 4; budget++) {
      Base base = open(options.withScanBudget(budget)).base("budget " + budget);
      base.index(budget % 2 == 0 ? "a" : "t").result();
      some.add(base);
    }

    Property.forAll(Gen.combine(QUESTIONS, Gen.integers(0, 3), Map::entry))
        .runs(RUNS)
        .check(
            each -> {
              Base base = some.get(each.getValue());
              store(base, each.getKey());
              assertWalk(base, each.getKey());
            });
  }

  private static final int RUNS = 400;
}

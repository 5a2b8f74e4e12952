package dev.millrace.base;

import dev.millrace.testkit.Gen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Generates queries with every operator. */
final class AnyQuery {

  static final Gen<String> KEYS =
      Gen.of(
          "k", "a", "b", "ab", "\uFFFD", "\uD83D\uDE00", "it's", "\"\\", "%", "Z", "\u0001", "é");

  private static final Gen<String> KEY_BOUNDS =
      Gen.oneOf(KEYS, KEYS, Gen.of("", "a\0", "a\0b", "\0", "\uE000", "\uDBFF\uDFFF", "c"));

  private AnyQuery() {}

  private static Gen<Map<String, @Nullable Object>> asked(
      Gen<String> places, Gen<String> operators, Gen<? extends @Nullable Object> operands) {
    return places.flatMap(
        place ->
            operators.flatMap(
                operator -> operands.map(each -> AnyJson.entry(place + operator, each))));
  }

  private static Gen<Map<String, @Nullable Object>> leaves(Gen<String> places) {
    Gen<String> sides = Gen.of("?lt", "?lte", "?gt", "?gte", "?<", "?<=", "?>", "?>=");
    Gen<String> texts =
        Gen.of("?pfx", "?sfx", "?part", "?like", "?contains", "?not_contains", "?pfx");
    return Gen.oneOf(
        asked(places, Gen.of("", "?eq", "?ne"), AnyJson.values(2)),
        asked(places, Gen.of("", "?eq", "?ne"), AnyJson.scalars()),
        asked(places, sides, AnyJson.NUMBERS),
        asked(places, sides, AnyJson.TEXTS),
        asked(places, Gen.of("?r"), pairs(AnyJson.NUMBERS)),
        asked(places, Gen.of("?r"), pairs(AnyJson.TEXTS)),
        asked(places, texts, AnyJson.TEXTS),
        asked(places, Gen.of("?contains", "?!contains"), AnyJson.scalars()),
        asked(places, Gen.of("?ieq", "?ipfx", "?isfx", "?ipart", "?ilike"), Gen.strings("aAb%_\\")),
        asked(places, Gen.of("?in"), Gen.lists(AnyJson.values(1), 0, 3)),
        asked(places, Gen.of("?absent"), Gen.booleans()));
  }

  private static Gen<List<@Nullable Object>> pairs(Gen<? extends Object> values) {
    return Gen.combine(values, values, AnyJson::list);
  }

  private static Gen<Map<String, @Nullable Object>> conditions(int depth) {
    Gen<Map<String, @Nullable Object>> leaf =
        Gen.oneOf(leaves(AnyJson.paths()), leaves(AnyJson.paths()), leaves(Gen.of("key")));
    if (depth == 0) {
      return leaf;
    }
    Gen<List<Map<String, @Nullable Object>>> inner = Gen.lists(conditions(depth - 1), 0, 3);
    return Gen.oneOf(
        leaf,
        leaf,
        inner.map(each -> AnyJson.entry("?all", each)),
        inner.map(each -> AnyJson.entry("?any", each)),
        inner.map(each -> AnyJson.entry("?not", each)),
        inner.map(AnyQuery::merged));
  }

  private static Map<String, @Nullable Object> merged(List<Map<String, @Nullable Object>> maps) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    maps.forEach(all::putAll);
    return all;
  }

  private static final Gen<Map<String, @Nullable Object>> OF_KEY =
      Gen.oneOf(
          Gen.of(Map.of()),
          Gen.of(Map.of()),
          Gen.of(Map.of()),
          asked(Gen.of("key"), Gen.of("", "?lt", "?lte", "?gt", "?gte", "?pfx", "?eq"), KEY_BOUNDS),
          asked(Gen.of("key"), Gen.of("?r"), pairs(KEY_BOUNDS)));

  /** Queries as {@link Base#fetch} takes them: with the same condition of the key in each. */
  static Gen<List<Map<String, @Nullable Object>>> queries() {
    Gen<Map<String, @Nullable Object>> simple =
        Gen.lists(Gen.oneOf(leaves(AnyJson.paths()), conditions(2)), 0, 2)
            .map(AnyQuery::merged)
            .map(AnyQuery::withoutKeys);
    return Gen.combine(
        OF_KEY,
        Gen.lists(simple, 0, 3),
        (ofKey, queries) -> {
          List<Map<String, @Nullable Object>> all = new ArrayList<>();
          queries.forEach(each -> all.add(merged(List.of(each, ofKey))));
          return all;
        });
  }

  private static Map<String, @Nullable Object> withoutKeys(Map<String, @Nullable Object> query) {
    Map<String, @Nullable Object> rest = new LinkedHashMap<>(query);
    rest.keySet().removeIf(name -> name.equals("key") || name.startsWith("key?"));
    return rest;
  }
}

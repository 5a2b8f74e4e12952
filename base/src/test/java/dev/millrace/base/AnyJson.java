package dev.millrace.base;

import dev.millrace.testkit.Gen;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Generates values of JSON that are near each other, and all that engines may take amiss. */
final class AnyJson {

  /** Names that a path can have. */
  static final Gen<String> NAMES =
      Gen.of("a", "b", "t", "0", "x\"y", "it's", "back\\slash", "$", "$.a[0]", "é\uD83D\uDE00")
          .flatMap(name -> Gen.of(name, "a", "a", "b", "line\n\u0001", "n\0l"));

  /** Names of members. */
  static final Gen<String> MEMBERS = Gen.oneOf(NAMES, NAMES, NAMES, Gen.of("a.b", "?", "a?gt"));

  static final Gen<String> TEXTS =
      Gen.oneOf(
          Gen.of("", "a", "ab", "A", "b", "a\0b", "\0", "a\0", "1", "true", "null"),
          Gen.of("\uFFFD", "\uD83D\uDE00", "\uD83D\uDE01", "\uD7FF", "\uE000", "\uDBFF\uDFFF"),
          Gen.of("it's", "%", "_", "*", "[a]", "?", "\\", "\\%", "\"", "a\\b", "\n\t\u0001"),
          Gen.of("x".repeat(253), "x".repeat(254), "x".repeat(255), "x".repeat(256)),
          Gen.of("x".repeat(255) + "a", "x".repeat(255) + "b", "x".repeat(254) + "\uD83D\uDE00a"),
          Gen.strings("ab\0"),
          Gen.strings());

  static final Gen<Number> NUMBERS =
      Gen.oneOf(
          Gen.of(0L, 1L, -1L, 2L, 100L, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 53),
          Gen.of((1L << 53) + 1, (1L << 53) - 1, 1, 1.5, -0.0, 1.0f),
          decimals("1.0", "1e2", "0.1", "0.10", "0.1000000000000000000001", "1e-130", "2e-130"),
          decimals("-1e-130", "9.99e125", "9007199254740993.5", "9007199254740992.0", "1e15"),
          decimals("123456789012345.6", "0.30000000000000004", "0.3", "1e16", "1E+22"),
          decimals("123456789012345.67", "4.35", "9223372036854775807.5", "1e18", "5e-100"),
          Gen.of(
              new BigInteger("9223372036854775808"),
              new BigInteger("18446744073709551616"),
              new BigInteger("99999999999999999999999999999999999999"),
              new BigInteger("99999999999999999999999999999999999998"),
              new BigInteger("-9223372036854775809")),
          Gen.longs(-3, 3),
          Gen.longs().map(value -> (Number) value));

  private AnyJson() {}

  private static Gen<Number> decimals(String... texts) {
    return Gen.integers(0, texts.length - 1).map(i -> new BigDecimal(texts[i]));
  }

  static Gen<@Nullable Object> scalars() {
    return Gen.oneOf(
        NUMBERS, TEXTS, Gen.of((Object) null), Gen.of(true, false), Gen.of(1L, 2L, "a", "ab", "b"));
  }

  static Gen<@Nullable Object> values(int depth) {
    return depth == 0
        ? scalars()
        : Gen.oneOf(
            scalars(),
            scalars(),
            Gen.lists(values(depth - 1), 0, 3),
            Gen.lists(TEXTS, 0, 3),
            objects(depth - 1));
  }

  static Gen<Map<String, @Nullable Object>> objects(int depth) {
    Gen<Map.Entry<String, @Nullable Object>> member =
        MEMBERS.flatMap(
            name ->
                values(depth).map(value -> new java.util.AbstractMap.SimpleEntry<>(name, value)));
    return Gen.lists(member, 0, 4).map(AnyJson::object);
  }

  private static Map<String, @Nullable Object> object(
      List<Map.Entry<String, @Nullable Object>> members) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    members.forEach(each -> object.put(each.getKey(), each.getValue()));
    return object;
  }

  /** Paths of one to three names. */
  static Gen<String> paths() {
    return Gen.oneOf(
        NAMES,
        NAMES,
        Gen.of("a", "a.b", "t"),
        Gen.lists(NAMES, 2, 3).map(names -> String.join(".", names)));
  }

  static Map<String, @Nullable Object> entry(String name, @Nullable Object value) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put(name, value);
    return map;
  }

  static List<@Nullable Object> list(@Nullable Object first, @Nullable Object second) {
    List<@Nullable Object> list = new ArrayList<>();
    list.add(first);
    list.add(second);
    return Collections.unmodifiableList(list);
  }
}

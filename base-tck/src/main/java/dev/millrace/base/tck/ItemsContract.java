package dev.millrace.base.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Document;
import dev.millrace.base.InvalidDocumentException;
import dev.millrace.core.Async;
import dev.millrace.core.ConstraintException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Putting, inserting, getting and deleting items. */
public abstract class ItemsContract extends BaseContract {

  /** For the class that extends it. */
  protected ItemsContract() {}

  @Test
  void put_object_isStoredUnderItsKey() {
    Map<String, Object> data = Map.of("msg", "hello");

    Document stored = put(data, "one");

    assertThat(stored).isEqualTo(Map.of("key", "one", "msg", "hello"));
    assertThat(stored.key()).isEqualTo("one");
    assertThat(data).isEqualTo(Map.of("msg", "hello"));
    assertThat(get("one")).isEqualTo(stored);
    assertThat(put(data, "one")).isEqualTo(stored);
  }

  static Stream<@Nullable Object> values() {
    return Stream.of(
        "Hello",
        1L,
        true,
        false,
        new BigDecimal("3.14159265359"),
        null,
        list(1L, "x", null, list()),
        "",
        "七人の侍 \uD83D\uDE00",
        list());
  }

  @ParameterizedTest
  @MethodSource("values")
  void put_anyOtherValue_isWrapped(@Nullable Object value) {
    Document stored = base().put(value).result();

    assertThat(stored.keySet()).containsExactlyInAnyOrder("key", "value");
    assertThat(stored.key()).matches("[a-z0-9]{12}");
    assertThat(get(stored.key()).value()).isEqualTo(value);
  }

  @Test
  void put_keyInData_counts() {
    assertThat(base().put(Map.of("key", "in", "value", 1)).result().key()).isEqualTo("in");
    assertThat(get("in").getInt("value")).isEqualTo(1);
  }

  @Test
  void put_keyGivenToo_countsBeforeTheOneInTheData() {
    assertThat(put(Map.of("key", "x", "value", 1), "y").key()).isEqualTo("y");

    assertThat(base().get("x").result()).isEmpty();
    assertThat(get("y").getInt("value")).isEqualTo(1);
  }

  @Test
  void put_withoutKey_makesOneEachTime() {
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      keys.add(base().put(Map.of("a", 1)).result().key());
    }

    assertThat(keys).hasSize(20).allMatch(key -> key.matches("[a-z0-9]{12}"));
  }

  @Test
  void put_emptyKeyGiven_makesOne() {
    assertThat(put(Map.of("a", 1), "").key()).matches("[a-z0-9]{12}");
  }

  static Stream<@Nullable Object> noKeys() {
    return Stream.of(7, true, null, "", List.of("a"), "a\0b", "\uD800", "x".repeat(1_025));
  }

  @ParameterizedTest
  @MethodSource("noKeys")
  void put_noKey_isRefused(@Nullable Object key) {
    assertThat(failureOf(() -> base().put(map("key", key)).result()))
        .isInstanceOf(InvalidDocumentException.class);

    assertThat(base().fetch().result().count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%@#//#!#)#$_",
        "a/b",
        "a%2Fb",
        "a+b",
        "ü",
        "a b",
        "?q",
        "..",
        ".",
        " edge ",
        "'\"\\",
        "\uD83D\uDE00",
        "\uFFFD",
        "\t\n\u0001"
      })
  void key_ofAnyText_isFoundAgain(String key) {
    put(Map.of("a", 1), key);

    assertThat(get(key)).isEqualTo(Map.of("key", key, "a", 1L));
    assertThat(keys(Map.of("key", key))).containsExactly(key);
    base().delete(key).result();
    assertThat(base().get(key).result()).isEmpty();
  }

  @Test
  void put_longestKey_isTaken() {
    String key = "ü".repeat(512);

    assertThat(put(Map.of(), key).key()).isEqualTo(key);
    assertThat(get(key).key()).isEqualTo(key);
  }

  @Test
  void put_again_replacesAll() {
    put(Map.of("a", 1, "b", 2), "k");

    put(Map.of("c", 3), "k");

    assertThat(get("k")).isEqualTo(Map.of("key", "k", "c", 3L));
  }

  @Test
  void data_nested_comesBackAsItWas() {
    Map<String, @Nullable Object> data =
        map(
            "null",
            null,
            "list",
            list(1L, list("x"), map("a", null)),
            "object",
            map("b", map("c", true)),
            "text",
            "\"\\\u0000\u0001\u2028 \uD83D\uDE00",
            "a.b",
            "dots",
            "it's \"quoted\"\\",
            1L);

    put(data, "k");

    data.put("key", "k");
    assertThat(get("k")).isEqualTo(data);
  }

  static Stream<Number> numbers() {
    return Stream.of(
        0L,
        -1L,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        new BigInteger("99999999999999999999999999999999999999"),
        new BigDecimal("0.1"),
        new BigDecimal("-12345678901234567890.123456789012345678"),
        new BigDecimal("1E-130"),
        new BigDecimal("9.99E+125"),
        new BigDecimal("9007199254740993.5"));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void number_withinLimits_isExact(Number number) {
    put(Map.of("n", number), "k");

    Object stored = get("k").at("n");
    assertThat(new BigDecimal(String.valueOf(stored)))
        .isEqualByComparingTo(new BigDecimal(number.toString()));
  }

  static Stream<Number> noNumbers() {
    return Stream.of(
        Double.NaN,
        Double.POSITIVE_INFINITY,
        new BigDecimal("1E+126"),
        new BigDecimal("1E-131"),
        new BigDecimal("1234567890123456789012345678901234567.89"),
        new BigDecimal("1E+1000000000"));
  }

  @ParameterizedTest
  @MethodSource("noNumbers")
  void number_beyondLimits_isRefused(Number number) {
    assertThat(failureOf(() -> base().put(Map.of("n", number), "k").result()))
        .isInstanceOf(InvalidDocumentException.class);
    assertThat(base().get("k").result()).isEmpty();
  }

  @Test
  void put_largestItem_isTakenAndNoLarger() {
    int rest = 400 * 1024 - "{\"a\":\"\",\"key\":\"k\"}".length();

    put(Map.of("a", "x".repeat(rest)), "k");

    assertThat(get("k").getString("a")).hasSize(rest);
    assertThat(failureOf(() -> base().put(Map.of("a", "x".repeat(rest + 1)), "l").result()))
        .isInstanceOf(InvalidDocumentException.class);
    assertThat(base().get("l").result()).isEmpty();
  }

  @Test
  void put_emptyName_isRefused() {
    assertThat(failureOf(() -> base().put(Map.of("", 1), "k").result()))
        .isInstanceOf(InvalidDocumentException.class);
    assertThat(failureOf(() -> base().put(Map.of("a", Map.of("", 1)), "k").result()))
        .isInstanceOf(InvalidDocumentException.class);
    assertThat(base().get("k").result()).isEmpty();
  }

  @Test
  void put_containsItself_isRefused() {
    List<Object> loop = new ArrayList<>();
    loop.add(loop);

    assertThat(failureOf(() -> base().put(loop).result()))
        .isInstanceOf(InvalidDocumentException.class);
  }

  // --- insert

  @Test
  void insert_newKey_stores() {
    assertThat(base().insert(Map.of("msg", "x"), "k").result())
        .isEqualTo(Map.of("key", "k", "msg", "x"));
    assertThat(base().insert("text").result().key()).matches("[a-z0-9]{12}");
  }

  @Test
  void insert_existingKey_failsAndLeavesTheItem() {
    put(Map.of("msg", "old"), "k");

    assertThat(failureOf(() -> base().insert(Map.of("msg", "new"), "k").result()))
        .isInstanceOf(ConstraintException.Unique.class);

    assertThat(get("k").getString("msg")).isEqualTo("old");
  }

  @Test
  void insert_manyAtOnceOfOneKey_oneWins() {
    List<Async<Document>> all =
        IntStream.range(0, 20).mapToObj(i -> base().insert(Map.of("i", i), "k")).toList();

    long stored =
        all.stream()
            .filter(each -> each.handle((document, failure) -> failure == null).result())
            .count();
    assertThat(stored).isEqualTo(1);
  }

  // --- get and delete

  @Test
  void get_missing_isEmpty() {
    assertThat(base().get("none").result()).isEmpty();
    assertThat(base().get("no\0key").result()).isEmpty();
  }

  @Test
  void get_emptyKey_isRefusedAtOnce() {
    assertThat(failureOf(() -> base().get(""))).isInstanceOf(IllegalArgumentException.class);
    assertThat(failureOf(() -> base().delete(""))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void delete_existingAndMissing_isDone() {
    put(Map.of(), "k");

    base().delete("k").result();
    base().delete("k").result();

    assertThat(base().get("k").result()).isEmpty();
  }

  // --- putMany

  @Test
  void putMany_items_storesAllInOrder() {
    List<Document> stored =
        base().putMany(list(Map.of("key", "b", "n", 1), "text", 7, Map.of("key", "a"))).result();

    assertThat(stored).hasSize(4);
    assertThat(stored.get(0).key()).isEqualTo("b");
    assertThat(stored.get(1).value()).isEqualTo("text");
    assertThat(stored.get(2).value()).isEqualTo(7L);
    assertThat(stored.get(3).key()).isEqualTo("a");
    assertThat(base().fetch().result().count()).isEqualTo(4);
  }

  @Test
  void putMany_noneOrTooMany_isRefusedAtOnce() {
    assertThat(failureOf(() -> base().putMany(List.of())))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(failureOf(() -> base().putMany(Collections.nCopies(26, "x"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(base().putMany(Collections.nCopies(25, "x")).result()).hasSize(25);
  }

  @Test
  void putMany_oneIsNoItem_storesNone() {
    assertThat(
            failureOf(() -> base().putMany(list(Map.of("key", "ok"), Map.of("key", 7))).result()))
        .isInstanceOf(InvalidDocumentException.class);
    assertThat(base().get("ok").result()).isEmpty();
  }

  @Test
  void putMany_twoOfOneKey_storesNone() {
    assertThat(
            failureOf(() -> base().putMany(list(Map.of("key", "a"), Map.of("key", "a"))).result()))
        .isInstanceOf(InvalidDocumentException.class);
    assertThat(base().get("a").result()).isEmpty();
  }
}

package dev.millrace.dynamo.tck;

import static dev.millrace.dynamo.tck.Sample.b;
import static dev.millrace.dynamo.tck.Sample.bool;
import static dev.millrace.dynamo.tck.Sample.bs;
import static dev.millrace.dynamo.tck.Sample.given;
import static dev.millrace.dynamo.tck.Sample.item;
import static dev.millrace.dynamo.tck.Sample.l;
import static dev.millrace.dynamo.tck.Sample.m;
import static dev.millrace.dynamo.tck.Sample.n;
import static dev.millrace.dynamo.tck.Sample.ns;
import static dev.millrace.dynamo.tck.Sample.nul;
import static dev.millrace.dynamo.tck.Sample.s;
import static dev.millrace.dynamo.tck.Sample.ss;
import static dev.millrace.dynamo.tck.Sample.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.DeleteItem;
import dev.millrace.dynamo.spi.Parameters;
import dev.millrace.dynamo.spi.PutItem;
import dev.millrace.dynamo.spi.ReturnValues;
import dev.millrace.dynamo.spi.UpdateItem;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What conditions say of an item, and what a failed one leaves. */
public abstract class ConditionsContract extends TransportContract {

  private static final Map<String, AttributeValue> KEY = item("pk", s("a"));

  private static final Map<String, AttributeValue> ITEM =
      with(
          KEY,
          "s",
          s("hello"),
          "n",
          n(10),
          "b",
          b(1, 2, 3),
          "yes",
          bool(true),
          "no",
          bool(false),
          "nothing",
          nul(),
          "blank",
          s(""),
          "ss",
          ss("x", "y"),
          "ns",
          ns("1", "2"),
          "bs",
          bs(b(1), b(2)),
          "l",
          l(s("x"), n(1), l(n(2))),
          "m",
          m("a", n(1), "deep", m("b", s("c"))),
          "rival",
          n(11));

  /** Whether a condition is true of the item. */
  private boolean holds(String condition, Object... placeholders) {
    String table = table();
    put(table, ITEM);
    Parameters parameters = given(placeholders);
    try {
      send(new PutItem(table, ITEM, condition, parameters, ReturnValues.NONE, false));
      return true;
    } catch (dev.millrace.dynamo.spi.ServiceException e) {
      assertThat(e.code()).as(e.getMessage()).isEqualTo(CONDITION_FAILED);
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "n = :ten, true",
    "n = :nine, false",
    "n <> :nine, true",
    "n <> :ten, false",
    "n < :eleven, true",
    "n < :ten, false",
    "n <= :ten, true",
    "n <= :nine, false",
    "n > :nine, true",
    "n > :ten, false",
    "n >= :ten, true",
    "n >= :eleven, false",
    ":ten = n, true",
    ":nine < n, true",
    "n < rival, true",
    "rival <= n, false",
    "absent = :ten, false",
    "absent < :ten, false",
    "absent <> :ten, true",
    "absent = rival, false",
    "n BETWEEN :nine AND :eleven, true",
    "n BETWEEN :ten AND :ten, true",
    "n BETWEEN :eleven AND :eleven, false",
    "n BETWEEN :nine AND rival, true",
    "absent BETWEEN :nine AND :eleven, false",
    "n IN (:nine), false",
    "'n IN (:nine, :ten)', true",
    "'n in (:nine, rival, :ten)', true",
    "absent IN (:nine), false",
    "NOT n = :nine, true",
    "NOT n = :ten, false",
    "not (n = :nine), true",
    "n = :ten AND n < :eleven, true",
    "n = :ten AND n = :nine, false",
    "n = :nine OR n = :ten, true",
    "n = :nine OR n = :eleven, false",
    "n = :ten OR n = :nine AND n = :eleven, true",
    "(n = :ten OR n = :nine) AND n = :eleven, false",
    "NOT n = :nine AND n = :eleven, false",
    "NOT (n = :nine AND n = :eleven), true",
    "(n = :ten), true",
  })
  void condition_onNumbers_holdsOrNot(String condition, boolean expected) {
    Object[] all = {":nine", n(9), ":ten", n(10), ":eleven", n(11)};
    assertThat(holds(condition, used(condition, all))).isEqualTo(expected);
  }

  /** Those placeholders that an expression has, since the service refuses the others. */
  private static Object[] used(String expression, Object... placeholders) {
    java.util.List<Object> used = new java.util.ArrayList<>();
    for (int i = 0; i < placeholders.length; i += 2) {
      if (expression.matches(".*\\Q" + placeholders[i] + "\\E(?![a-zA-Z0-9_]).*")) {
        used.add(placeholders[i]);
        used.add(placeholders[i + 1]);
      }
    }
    return used.toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "attribute_exists(s), true",
    "attribute_exists(absent), false",
    "attribute_exists(nothing), true",
    "attribute_exists(m.deep.b), true",
    "attribute_exists(m.deep.c), false",
    "attribute_exists(l[2][0]), true",
    "attribute_exists(l[3]), false",
    "attribute_exists(s.a), false",
    "attribute_exists(s[0]), false",
    "attribute_not_exists(s), false",
    "attribute_not_exists(absent), true",
    "attribute_not_exists(m.a), false",
    "'attribute_type(s, :S)', true",
    "'attribute_type(n, :S)', false",
    "'attribute_type(n, :N)', true",
    "'attribute_type(b, :B)', true",
    "'attribute_type(yes, :BOOL)', true",
    "'attribute_type(nothing, :NULL)', true",
    "'attribute_type(ss, :SS)', true",
    "'attribute_type(ns, :NS)', true",
    "'attribute_type(bs, :BS)', true",
    "'attribute_type(l, :L)', true",
    "'attribute_type(m, :M)', true",
    "'attribute_type(absent, :S)', false",
    "'begins_with(s, :hel)', true",
    "'begins_with(s, :ell)', false",
    "'begins_with(s, :none)', true",
    "'begins_with(n, :hel)', false",
    "'begins_with(absent, :hel)', false",
    "'begins_with(b, :b12)', true",
    "'contains(s, :ell)', true",
    "'contains(s, :x)', false",
    "'contains(ss, :x)', true",
    "'contains(ss, :ell)', false",
    "'contains(ns, :one)', true",
    "'contains(ns, :ten)', false",
    "'contains(bs, :b1)', true",
    "'contains(l, :x)', true",
    "'contains(l, :one)', true",
    "'contains(l, :ten)', false",
    "'contains(m, :x)', false",
    "'contains(absent, :x)', false",
    "size(s) = :five, true",
    "size(b) = :three, true",
    "size(ss) = :two, true",
    "size(l) = :three, true",
    "size(m) = :two, true",
    "size(m.deep) = :one, true",
    "size(blank) < :one, true",
    "size(s) > size(l), true",
    "size(n) = :two, false",
    "size(absent) = :one, false",
    "size(absent) <> :one, true",
  })
  void condition_function_holdsOrNot(String condition, boolean expected) {
    Object[] all = {
      ":hel", s("hel"), ":ell", s("ell"), ":none", s(""), ":x", s("x"), ":b12", b(1, 2), ":b1",
      b(1), ":one", n(1), ":two", n(2), ":three", n(3), ":five", n(5), ":ten", n(10), ":S", s("S"),
      ":N", s("N"), ":B", s("B"), ":BOOL", s("BOOL"), ":NULL", s("NULL"), ":SS", s("SS"), ":NS",
      s("NS"), ":BS", s("BS"), ":L", s("L"), ":M", s("M"),
    };
    assertThat(holds(condition, used(condition, all))).isEqualTo(expected);
  }

  @Test
  void condition_comparingAPathWithItself_isRefused() {
    refused(INVALID, putIf(table(), KEY, "n = n", Parameters.NONE));
  }

  @Test
  void condition_equalityOfEveryType_isDeep() {
    assertThat(holds("s = :v", ":v", s("hello"))).isTrue();
    assertThat(holds("b = :v", ":v", b(1, 2, 3))).isTrue();
    assertThat(holds("yes = :v", ":v", bool(true))).isTrue();
    assertThat(holds("yes = :v", ":v", bool(false))).isFalse();
    assertThat(holds("nothing = :v", ":v", nul())).isTrue();
    assertThat(holds("ss = :v", ":v", ss("y", "x"))).isTrue();
    assertThat(holds("ns = :v", ":v", ns("2.0", "1"))).isTrue();
    assertThat(holds("bs = :v", ":v", bs(b(2), b(1)))).isTrue();
    assertThat(holds("l = :v", ":v", l(s("x"), n("1.0"), l(n(2))))).isTrue();
    assertThat(holds("l = :v", ":v", l(n(1), s("x"), l(n(2))))).isFalse();
    assertThat(holds("m = :v", ":v", m("deep", m("b", s("c")), "a", n(1)))).isTrue();
    assertThat(holds("m = :v", ":v", m("a", n(1)))).isFalse();
  }

  @Test
  void condition_valuesOfOtherTypes_areNotEqualAndHaveNoOrder() {
    assertThat(holds("n = :v", ":v", s("10"))).isFalse();
    assertThat(holds("n <> :v", ":v", s("10"))).isTrue();
    assertThat(holds("n < :v", ":v", s("99"))).isFalse();
    assertThat(holds("n > :v", ":v", s("0"))).isFalse();
    assertThat(holds("s > :v", ":v", n(1))).isFalse();
  }

  @Test
  void condition_texts_areOrderedByTheirBytes() {
    String table = table();
    put(table, with(KEY, "t", s("\uFF5E")));

    // U+FF5E comes before U+1F600 in UTF-8 and after its surrogates in UTF-16.
    send(putIf(table, with(KEY, "t", s("B")), "t < :emoji", given(":emoji", s("\uD83D\uDE00"))));
    send(putIf(table, with(KEY, "t", s("é")), "t < :a", given(":a", s("a"))));

    refused(CONDITION_FAILED, putIf(table, KEY, "t < :z", given(":z", s("z"))));
  }

  @Test
  void condition_bytes_areOrderedUnsigned() {
    String table = table();
    put(table, with(KEY, "b", b(0x7F)));

    send(putIf(table, with(KEY, "b", b(1)), "b < :high", given(":high", b(0x80))));

    refused(CONDITION_FAILED, putIf(table, KEY, "b > :longer", given(":longer", b(1, 0))));
  }

  @Test
  void condition_onPaths_reachesIntoMapsAndLists() {
    assertThat(holds("m.deep.b = :c", ":c", s("c"))).isTrue();
    assertThat(holds("#m.#d.#b = :c", "#m", "m", "#d", "deep", "#b", "b", ":c", s("c"))).isTrue();
    assertThat(holds("l[1] = :one", ":one", n(1))).isTrue();
    assertThat(holds("l[2][0] = :two", ":two", n(2))).isTrue();
    assertThat(holds("l[7] = :two", ":two", n(2))).isFalse();
    assertThat(holds("m.absent.b = :c", ":c", s("c"))).isFalse();
  }

  @Test
  void condition_nameWithADot_isOneAttributeByPlaceholder() {
    String table = table();
    put(table, with(KEY, "a.b", n(1)));

    send(putIf(table, KEY, "#ab = :one", given("#ab", "a.b", ":one", n(1))));

    assertThat(get(table, KEY)).isEqualTo(KEY);
  }

  @Test
  void putItem_ifNotExists_isPutOnce() {
    String table = table();

    send(putIf(table, with(KEY, "v", n(1)), "attribute_not_exists(pk)", Parameters.NONE));
    refused(
        CONDITION_FAILED,
        putIf(table, with(KEY, "v", n(2)), "attribute_not_exists(pk)", Parameters.NONE));

    assertThat(get(table, KEY, "v")).isEqualTo(n(1));
  }

  @Test
  void updateItem_conditionFails_changesNothing() {
    String table = table();
    put(table, with(KEY, "balance", n(50)));

    refused(
        CONDITION_FAILED,
        updateIf(table, KEY, "SET balance = balance - :v", "balance >= :v", ":v", n(100)));

    assertThat(get(table, KEY, "balance")).isEqualTo(n(50));
  }

  @Test
  void updateItem_conditionOfMissingItem_isTrueOfNothing() {
    String table = table();

    refused(
        CONDITION_FAILED, updateIf(table, KEY, "SET v = :v", "attribute_exists(pk)", ":v", n(1)));
    send(updateIf(table, KEY, "SET v = :v", "attribute_not_exists(pk)", ":v", n(1)));

    assertThat(get(table, KEY, "v")).isEqualTo(n(1));
  }

  @Test
  void updateItem_condition_looksAtTheItemAsItWas() {
    String table = table();
    put(table, with(KEY, "v", n(1)));

    send(updateIf(table, KEY, "SET v = :two", "v = :one", ":one", n(1), ":two", n(2)));

    assertThat(get(table, KEY, "v")).isEqualTo(n(2));
  }

  @Test
  void deleteItem_conditionFails_leavesTheItem() {
    String table = table();
    put(table, with(KEY, "v", n(1)));

    refused(
        CONDITION_FAILED,
        new DeleteItem(table, KEY, "v = :two", given(":two", n(2)), ReturnValues.NONE, false));

    assertThat(get(table, KEY)).isEqualTo(with(KEY, "v", n(1)));
  }

  @Test
  void deleteItem_conditionOfMissingItem_fails() {
    refused(
        CONDITION_FAILED,
        new DeleteItem(
            table(), KEY, "attribute_exists(pk)", Parameters.NONE, ReturnValues.NONE, false));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void putItem_conditionFails_tellsTheItemIfAsked(boolean asked) {
    String table = table();
    put(table, ITEM);

    var failure =
        refused(
            CONDITION_FAILED,
            new PutItem(
                table, KEY, "attribute_not_exists(pk)", Parameters.NONE, ReturnValues.NONE, asked));

    assertThat(failure.item()).isEqualTo(asked ? ITEM : null);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void updateItem_conditionFails_tellsTheItemIfAsked(boolean asked) {
    String table = table();
    put(table, ITEM);

    var failure =
        refused(
            CONDITION_FAILED,
            new UpdateItem(
                table, KEY, "SET n = :v", "n = :v", given(":v", n(0)), ReturnValues.NONE, asked));

    assertThat(failure.item()).isEqualTo(asked ? ITEM : null);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void deleteItem_conditionFails_tellsTheItemIfAsked(boolean asked) {
    String table = table();
    put(table, ITEM);

    var failure =
        refused(
            CONDITION_FAILED,
            new DeleteItem(table, KEY, "n = :v", given(":v", n(0)), ReturnValues.NONE, asked));

    assertThat(failure.item()).isEqualTo(asked ? ITEM : null);
  }

  @Test
  void conditionFails_ofMissingItem_tellsNone() {
    var failure =
        refused(
            CONDITION_FAILED,
            new DeleteItem(
                table(), KEY, "attribute_exists(pk)", Parameters.NONE, ReturnValues.NONE, true));

    assertThat(failure.item()).isNull();
  }
}

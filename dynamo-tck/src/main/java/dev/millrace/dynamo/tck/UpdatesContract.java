package dev.millrace.dynamo.tck;

import static dev.millrace.dynamo.tck.Sample.b;
import static dev.millrace.dynamo.tck.Sample.bs;
import static dev.millrace.dynamo.tck.Sample.item;
import static dev.millrace.dynamo.tck.Sample.l;
import static dev.millrace.dynamo.tck.Sample.m;
import static dev.millrace.dynamo.tck.Sample.n;
import static dev.millrace.dynamo.tck.Sample.ns;
import static dev.millrace.dynamo.tck.Sample.s;
import static dev.millrace.dynamo.tck.Sample.ss;
import static dev.millrace.dynamo.tck.Sample.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.dynamo.spi.AttributeValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What update expressions do. */
public abstract class UpdatesContract extends TransportContract {

  private static final Map<String, AttributeValue> KEY = item("pk", s("a"));

  private static final Map<String, AttributeValue> ITEM =
      with(
          KEY,
          "n",
          n(10),
          "s",
          s("text"),
          "l",
          l(n(0), n(1), n(2)),
          "m",
          m("a", n(1), "b", m("c", n(2))),
          "ss",
          ss("x", "y"),
          "ns",
          ns("1", "2"),
          "bs",
          bs(b(1), b(2)));

  /** One attribute of the item after an update. */
  private @Nullable AttributeValue after(String attribute, String update, Object... placeholders) {
    String table = table();
    put(table, ITEM);
    update(table, KEY, update, placeholders);
    return get(table, KEY, attribute);
  }

  /** Asserts that an update is refused and changes nothing. */
  private void refused(String update, Object... placeholders) {
    String table = table();
    put(table, ITEM);
    refused(INVALID, updateOf(table, KEY, update, placeholders));
    assertThat(get(table, KEY)).isEqualTo(ITEM);
  }

  @Test
  void set_value_putsItInPlace() {
    assertThat(after("n", "SET n = :v", ":v", s("now a text"))).isEqualTo(s("now a text"));
    assertThat(after("fresh", "set fresh = :v", ":v", n(1))).isEqualTo(n(1));
  }

  @Test
  void set_arithmetic_isOfNumbers() {
    assertThat(after("n", "SET n = n + :v", ":v", n("0.5"))).isEqualTo(n("10.5"));
    assertThat(after("n", "SET n = n - :v", ":v", n(11))).isEqualTo(n(-1));
    assertThat(after("n", "SET n = :v - n", ":v", n(1))).isEqualTo(n(-9));
    assertThat(after("x", "SET x = :a + :b", ":a", n(1), ":b", n(2))).isEqualTo(n(3));
    assertThat(after("x", "SET x = n + m.a")).isEqualTo(n(11));
  }

  @Test
  void set_arithmeticOfMissingOrText_isRefused() {
    refused("SET absent = absent + :v", ":v", n(1));
    refused("SET s = s + :v", ":v", n(1));
    refused("SET n = n + :v", ":v", s("1"));
  }

  @Test
  void set_ifNotExists_keepsWhatIsThere() {
    assertThat(after("n", "SET n = if_not_exists(n, :v)", ":v", n(0))).isEqualTo(n(10));
    assertThat(after("fresh", "SET fresh = if_not_exists(fresh, :v)", ":v", n(0))).isEqualTo(n(0));
    assertThat(after("fresh", "SET fresh = if_not_exists(n, :v)", ":v", n(0))).isEqualTo(n(10));
    assertThat(
            after(
                "count",
                "SET #c = if_not_exists(#c, :zero) + :one",
                "#c",
                "count",
                ":zero",
                n(0),
                ":one",
                n(1)))
        .isEqualTo(n(1));
  }

  @Test
  void set_listAppend_addsAtEitherEnd() {
    assertThat(after("l", "SET l = list_append(l, :v)", ":v", l(n(3), n(4))))
        .isEqualTo(l(n(0), n(1), n(2), n(3), n(4)));
    assertThat(after("l", "SET l = list_append(:v, l)", ":v", l(n(-1))))
        .isEqualTo(l(n(-1), n(0), n(1), n(2)));
    assertThat(after("x", "SET x = list_append(l, l)"))
        .isEqualTo(l(n(0), n(1), n(2), n(0), n(1), n(2)));
    assertThat(
            after(
                "x",
                "SET x = list_append(if_not_exists(x, :none), :v)",
                ":none",
                l(),
                ":v",
                l(n(1))))
        .isEqualTo(l(n(1)));
  }

  @Test
  void set_listAppendOfMissingOrNoList_isRefused() {
    refused("SET x = list_append(x, :v)", ":v", l(n(1)));
    refused("SET l = list_append(l, :v)", ":v", n(1));
    refused("SET s = list_append(s, :v)", ":v", l(n(1)));
  }

  @Test
  void set_pathInMap_changesThatMember() {
    assertThat(after("m", "SET m.a = :v", ":v", n(9))).isEqualTo(m("a", n(9), "b", m("c", n(2))));
    assertThat(after("m", "SET m.b.d = :v", ":v", n(9)))
        .isEqualTo(m("a", n(1), "b", m("c", n(2), "d", n(9))));
  }

  @Test
  void set_pathWithoutItsParent_isRefused() {
    refused("SET absent.a = :v", ":v", n(1));
    refused("SET m.absent.a = :v", ":v", n(1));
    refused("SET s.a = :v", ":v", n(1));
    refused("SET n[0] = :v", ":v", n(1));
    refused("SET absent[0] = :v", ":v", n(1));
  }

  @Test
  void set_element_changesItOrAddsAtTheEnd() {
    assertThat(after("l", "SET l[1] = :v", ":v", n(9))).isEqualTo(l(n(0), n(9), n(2)));
    assertThat(after("l", "SET l[3] = :v", ":v", n(9))).isEqualTo(l(n(0), n(1), n(2), n(9)));
    assertThat(after("l", "SET l[77] = :v", ":v", n(9))).isEqualTo(l(n(0), n(1), n(2), n(9)));
    assertThat(after("l", "SET l[9] = :a, l[5] = :b", ":a", n(9), ":b", n(5)))
        .isEqualTo(l(n(0), n(1), n(2), n(5), n(9)));
  }

  @Test
  void set_several_seeTheItemAsItWas() {
    String table = table();
    put(table, with(KEY, "a", n(1), "b", n(2)));

    update(table, KEY, "SET a = b, b = a, c = a");

    assertThat(get(table, KEY)).isEqualTo(with(KEY, "a", n(2), "b", n(1), "c", n(1)));
  }

  @Test
  void remove_attributeMemberElement_isGone() {
    assertThat(after("n", "REMOVE n")).isNull();
    assertThat(after("m", "REMOVE m.b.c, m.a")).isEqualTo(m("b", m()));
    assertThat(after("l", "remove l[1]")).isEqualTo(l(n(0), n(2)));
    assertThat(after("l", "REMOVE l[0], l[2]")).isEqualTo(l(n(1)));
  }

  @Test
  void remove_missing_isNoFailure() {
    assertThat(after("n", "REMOVE absent, l[7]")).isEqualTo(n(10));
    assertThat(after("m", "REMOVE m.absent")).isEqualTo(ITEM.get("m"));
  }

  @Test
  void remove_whoseParentIsMissing_isRefused() {
    refused("REMOVE absent.a");
    refused("REMOVE m.absent.a");
    refused("REMOVE absent[0]");
  }

  @Test
  void add_number_addsOrSets() {
    assertThat(after("n", "ADD n :v", ":v", n(5))).isEqualTo(n(15));
    assertThat(after("n", "ADD n :v", ":v", n(-5))).isEqualTo(n(5));
    assertThat(after("fresh", "add fresh :v", ":v", n(5))).isEqualTo(n(5));
    assertThat(after("m", "ADD m.a :v", ":v", n(5))).isEqualTo(m("a", n(6), "b", m("c", n(2))));
  }

  @Test
  void add_set_unites() {
    assertThat(after("ss", "ADD ss :v", ":v", ss("y", "z"))).isEqualTo(ss("x", "y", "z"));
    assertThat(after("ns", "ADD ns :v", ":v", ns("2.0", "3"))).isEqualTo(ns("1", "2", "3"));
    assertThat(after("bs", "ADD bs :v", ":v", bs(b(3)))).isEqualTo(bs(b(1), b(2), b(3)));
    assertThat(after("fresh", "ADD fresh :v", ":v", ss("x"))).isEqualTo(ss("x"));
  }

  @Test
  void add_otherTypes_isRefused() {
    refused("ADD s :v", ":v", s("x"));
    refused("ADD s :v", ":v", n(1));
    refused("ADD l :v", ":v", l(n(1)));
    refused("ADD ss :v", ":v", ns("1"));
    refused("ADD n :v", ":v", ns("1"));
    refused("ADD fresh :v", ":v", s("x"));
  }

  @Test
  void delete_elements_areGone() {
    assertThat(after("ss", "DELETE ss :v", ":v", ss("x", "unknown"))).isEqualTo(ss("y"));
    assertThat(after("ns", "delete ns :v", ":v", ns("1.0"))).isEqualTo(ns("2"));
    assertThat(after("bs", "DELETE bs :v", ":v", bs(b(2)))).isEqualTo(bs(b(1)));
  }

  @Test
  void delete_allElements_removesTheAttribute() {
    assertThat(after("ss", "DELETE ss :v", ":v", ss("x", "y"))).isNull();
  }

  @Test
  void delete_ofMissing_isNoFailure() {
    assertThat(after("absent", "DELETE absent :v", ":v", ss("x"))).isNull();
  }

  @Test
  void delete_otherTypes_isRefused() {
    refused("DELETE ss :v", ":v", s("x"));
    refused("DELETE ss :v", ":v", ns("1"));
    refused("DELETE l :v", ":v", ss("x"));
    refused("DELETE n :v", ":v", n(1));
  }

  @Test
  void update_allClauses_areDoneAtOnce() {
    String table = table();
    put(table, ITEM);

    update(
        table,
        KEY,
        "SET s = :s, m.a = n REMOVE l[0] ADD n :one DELETE ss :x",
        ":s",
        s("fresh"),
        ":one",
        n(1),
        ":x",
        ss("x"));

    assertThat(get(table, KEY))
        .isEqualTo(
            with(
                ITEM,
                "s",
                s("fresh"),
                "m",
                m("a", n(10), "b", m("c", n(2))),
                "l",
                l(n(1), n(2)),
                "n",
                n(11),
                "ss",
                ss("y")));
  }

  @Test
  void update_ofTheKey_isRefused() {
    refused("SET pk = :v", ":v", s("b"));
    refused("REMOVE pk");
  }

  @Test
  void update_overlappingPaths_isRefused() {
    refused("SET n = :v, n = :v", ":v", n(1));
    refused("SET m.a = :v, m = :w", ":v", n(1), ":w", m());
    refused("SET m = :w REMOVE m.a", ":w", m());
    refused("SET n = :v REMOVE n", ":v", n(1));
    refused("SET l[0] = :v, l[0] = :v", ":v", n(1));
  }

  @Test
  void update_pathsOfOneParent_isAllowed() {
    assertThat(after("m", "SET m.a = :v, m.b.c = :v REMOVE m.d", ":v", n(7)))
        .isEqualTo(m("a", n(7), "b", m("c", n(7))));
  }

  @Test
  void update_sameClauseTwice_isRefused() {
    refused("SET n = :v SET s = :v", ":v", n(1));
    refused("REMOVE n REMOVE s");
  }

  @Test
  void update_conflictingKindsOfPath_isRefused() {
    refused("SET m.x.y = :v, m.x[0] = :v", ":v", n(1));
  }
}

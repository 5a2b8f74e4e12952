package dev.millrace.dynamo.tck;

import static dev.millrace.dynamo.tck.Sample.b;
import static dev.millrace.dynamo.tck.Sample.bool;
import static dev.millrace.dynamo.tck.Sample.bs;
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
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of every type come back as they were; what is no value is refused. */
public abstract class TypesContract extends TransportContract {

  private static final Map<String, AttributeValue> KEY = item("pk", s("a"));

  static Stream<AttributeValue> values() {
    return Stream.of(
        s("text"),
        s(""),
        s("ÄÖÜ 漢字 \uD83D\uDE00 \u0000 \" \\ \n"),
        n("1.5"),
        b(0, 1, 127, 128, 255),
        b(),
        bool(true),
        bool(false),
        nul(),
        ss("a", "b", "ä"),
        ss(""),
        ns("1", "-2.5"),
        bs(b(1, 2), b()),
        l(),
        l(s("a"), n(1), nul(), bool(true), l(l()), m(), ss("x"), ns("1"), bs(b(1)), b(1)),
        m(),
        m("a", n(1), "b.c", m("d", l(m("e", nul())))),
        m("a b", n(1), "#", n(2), ":", n(3)));
  }

  @ParameterizedTest
  @MethodSource("values")
  void value_stored_comesBack(AttributeValue value) {
    String table = table();
    Map<String, AttributeValue> stored = with(KEY, "v", value);

    put(table, stored);

    assertThat(get(table, KEY)).isEqualTo(stored);
  }

  @ParameterizedTest
  @MethodSource("values")
  void value_setByUpdate_comesBack(AttributeValue value) {
    String table = table();

    update(table, KEY, "SET v = :v", ":v", value);

    assertThat(get(table, KEY, "v")).isEqualTo(value);
  }

  @Test
  void set_empty_isRefused() {
    String table = table();

    refused(INVALID, putOf(table, with(KEY, "v", new AttributeValue.SS(Set.of()))));
    refused(INVALID, putOf(table, with(KEY, "v", new AttributeValue.NS(Set.of()))));
    refused(INVALID, putOf(table, with(KEY, "v", new AttributeValue.BS(Set.of()))));
    refused(INVALID, putOf(table, with(KEY, "v", l(new AttributeValue.SS(Set.of())))));
    refused(INVALID, updateOf(table, KEY, "SET v = :v", ":v", new AttributeValue.SS(Set.of())));

    assertThat(get(table, KEY)).isNull();
  }

  @Test
  void set_equalNumbersInTwoForms_isRefused() {
    String table = table();

    refused(INVALID, putOf(table, with(KEY, "v", ns("1", "1.0"))));

    assertThat(get(table, KEY)).isNull();
  }

  @Test
  void missingAndNull_areTwoThings() {
    String table = table();
    put(table, with(KEY, "v", nul()));

    assertThat(get(table, KEY)).containsEntry("v", nul());
    update(table, KEY, "REMOVE v");

    assertThat(get(table, KEY)).doesNotContainKey("v");
  }

  @Test
  void nesting_ofThirtyTwoLevels_isAllowedAndNoMore() {
    String table = table();

    put(table, with(KEY, "v", nested(31)));
    assertThat(get(table, KEY, "v")).isEqualTo(nested(31));

    refused(INVALID, putOf(table, with(KEY, "v", nested(33))));
  }

  private static AttributeValue nested(int levels) {
    AttributeValue value = n(1);
    for (int i = 0; i < levels; i++) {
      value = i % 2 == 0 ? l(value) : m("a", value);
    }
    return value;
  }
}

package dev.millrace.dynamo.tck;

import static dev.millrace.dynamo.tck.Sample.b;
import static dev.millrace.dynamo.tck.Sample.bool;
import static dev.millrace.dynamo.tck.Sample.item;
import static dev.millrace.dynamo.tck.Sample.l;
import static dev.millrace.dynamo.tck.Sample.n;
import static dev.millrace.dynamo.tck.Sample.nul;
import static dev.millrace.dynamo.tck.Sample.s;
import static dev.millrace.dynamo.tck.Sample.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.dynamo.spi.AttributeValue;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys of every type, wrong keys, and the limits of keys and items. */
public abstract class KeysContract extends TransportContract {

  static Stream<Map<String, AttributeValue>> wrongKeys() {
    return Stream.of(
        item(),
        item("pk", s("a")),
        item("sk", s("a")),
        item("pk", s("a"), "other", s("b")),
        item("pk", s("a"), "sk", s("b"), "more", s("c")),
        item("pk", n(1), "sk", s("b")),
        item("pk", s("a"), "sk", b(1)),
        item("pk", nul(), "sk", s("b")),
        item("pk", l(s("a")), "sk", s("b")),
        item("pk", s(""), "sk", s("b")),
        item("pk", s("a"), "sk", s("")));
  }

  @ParameterizedTest
  @MethodSource("wrongKeys")
  void key_wrong_isRefused(Map<String, AttributeValue> key) {
    String table = sortedTable();

    refused(INVALID, getOf(table, key));
    refused(INVALID, deleteOf(table, key));
    refused(INVALID, updateOf(table, key, "SET v = :v", ":v", n(1)));

    assertThat(scan(table).items()).isEmpty();
  }

  @Test
  void putItem_withoutItsKey_isRefused() {
    String table = sortedTable();

    refused(INVALID, putOf(table, item("pk", s("a"), "v", n(1))));
    refused(INVALID, putOf(table, item("sk", s("a"), "v", n(1))));
    refused(INVALID, putOf(table, item("pk", s("a"), "sk", n(1))));
    refused(INVALID, putOf(table, item("pk", bool(true), "sk", s("a"))));
    refused(INVALID, putOf(table, item("pk", s(""), "sk", s("a"))));
    refused(INVALID, putOf(table, item("pk", s("a"), "sk", s(""))));

    assertThat(scan(table).items()).isEmpty();
  }

  @Test
  void key_ofEveryType_isFound() {
    String table = table(key("pk", "sk"), Map.of("pk", "N", "sk", "B"));
    Map<String, AttributeValue> key = item("pk", n("-1.5"), "sk", b(0, 255));

    put(table, with(key, "v", n(1)));

    assertThat(get(table, key)).isEqualTo(with(key, "v", n(1)));
    assertThat(get(table, item("pk", n("-1.5"), "sk", b(0, 254)))).isNull();
  }

  @Test
  void key_atItsLimit_isAllowedAndNoLonger() {
    String table = sortedTable();
    Map<String, AttributeValue> longest =
        item("pk", s("p".repeat(2048)), "sk", s("s".repeat(1024)));

    put(table, longest);
    assertThat(get(table, longest)).isEqualTo(longest);

    refused(INVALID, putOf(table, item("pk", s("p".repeat(2049)), "sk", s("a"))));
    refused(INVALID, putOf(table, item("pk", s("a"), "sk", s("s".repeat(1025)))));
    refused(INVALID, getOf(table, item("pk", s("ä".repeat(1025)), "sk", s("a"))));
  }

  @Test
  void key_texts_areCaseSensitiveAndNotNormalized() {
    String table = table();
    put(table, item("pk", s("a"), "v", n(1)));
    put(table, item("pk", s("A"), "v", n(2)));
    put(table, item("pk", s("\u00E4"), "v", n(3)));
    put(table, item("pk", s("a\u0308"), "v", n(4)));

    assertThat(get(table, item("pk", s("a")), "v")).isEqualTo(n(1));
    assertThat(get(table, item("pk", s("A")), "v")).isEqualTo(n(2));
    assertThat(get(table, item("pk", s("\u00E4")), "v")).isEqualTo(n(3));
    assertThat(get(table, item("pk", s("a\u0308")), "v")).isEqualTo(n(4));
  }

  @Test
  void sortKey_bytes_areOrderedUnsigned() {
    String table = sortedTable("B");
    put(table, item("pk", s("a"), "sk", b(0x80)));
    put(table, item("pk", s("a"), "sk", b(0x7F)));
    put(table, item("pk", s("a"), "sk", b(0x7F, 0)));
    put(table, item("pk", s("a"), "sk", b(0xFF)));

    assertThat(query(table, "pk = :pk", ":pk", s("a")).items())
        .extracting(found -> found.get("sk"))
        .containsExactly(b(0x7F), b(0x7F, 0), b(0x80), b(0xFF));
  }

  @Test
  void sortKey_texts_areOrderedByTheirBytes() {
    String table = sortedTable();
    for (String text : new String[] {"b", "B", "a", "aa", "ä", "\uFF5E", "\uD83D\uDE00"}) {
      put(table, item("pk", s("a"), "sk", s(text)));
    }

    assertThat(query(table, "pk = :pk", ":pk", s("a")).texts("sk"))
        .containsExactly("B", "a", "aa", "b", "ä", "\uFF5E", "\uD83D\uDE00");
  }

  @Test
  void item_ofFourHundredKilobytes_isAllowedAndNoMore() {
    String table = table();
    // pk: 2 + 1 bytes, v: 1 byte and its value.
    int most = 400 * 1024 - 4;

    put(table, item("pk", s("a"), "v", s("x".repeat(most))));

    refused(INVALID, putOf(table, item("pk", s("b"), "v", s("x".repeat(most + 1)))));
    assertThat(get(table, item("pk", s("b")))).isNull();
  }

  @Test
  void updateItem_growingBeyondTheLimit_isRefused() {
    String table = table();
    Map<String, AttributeValue> key = item("pk", s("a"));
    put(table, with(key, "v", s("x".repeat(390 * 1024))));

    refused(INVALID, updateOf(table, key, "SET w = :w", ":w", s("x".repeat(20 * 1024))));

    assertThat(get(table, key)).doesNotContainKey("w");
  }

  @Test
  void name_empty_isRefused() {
    refused(INVALID, putOf(table(), item("pk", s("a"), "", n(1))));
    refused(INVALID, putOf(table(), item("pk", s("a"), "m", Sample.m("", n(1)))));
  }
}

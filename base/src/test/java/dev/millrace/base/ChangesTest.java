package dev.millrace.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.InvalidChangeException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChangesTest {

  private static Map<String, @Nullable Object> applied(Update update, Map<String, ?> item) {
    return Changes.of(update, null).applied(Document.parse(dev.millrace.sql.spi.Json.write(item)));
  }

  @Test
  void applied_item_isNotChangedItself() {
    Document before = Document.parse("{\"key\":\"k\",\"a\":{\"b\":1},\"l\":[1]}");

    Map<String, @Nullable Object> after =
        Changes.of(Updates.set("a.b", 2).append("l", 2), null).applied(before);

    assertThat(after).isEqualTo(Map.of("key", "k", "a", Map.of("b", 2L), "l", List.of(1L, 2L)));
    assertThat(before.getInt("a.b")).isEqualTo(1);
  }

  @Test
  void applied_sums_areExactAndNarrow() {
    Map<String, Object> item =
        Map.of("n", 1, "max", Long.MAX_VALUE, "big", BigInteger.TWO.pow(63), "d", 0.1);

    Map<String, @Nullable Object> after =
        applied(
            Updates.increment("n", -3).increment("max").increment("big", -1).increment("d", 0.2),
            item);

    assertThat(after)
        .isEqualTo(
            Map.of(
                "n",
                -2L,
                "max",
                BigInteger.TWO.pow(63),
                "big",
                Long.MAX_VALUE,
                "d",
                new BigDecimal("0.3")));
  }

  @Test
  void applied_twoInOneObject_bothCount() {
    assertThat(
            applied(Updates.set("a.b", 1).trim("a.c").set("a.d", null), Map.of("a", Map.of("c", 1)))
                .get("a"))
        .hasToString("{b=1, d=null}");
  }

  @Test
  void applied_listsAreAdded_inOrder() {
    assertThat(applied(Updates.prepend("l", List.of(1, 2)), Map.of("l", List.of(3))).get("l"))
        .isEqualTo(List.of(1L, 2L, 3L));
    assertThat(applied(Updates.append("l", null), Map.of("l", List.of(3))).get("l"))
        .isEqualTo(Arrays.asList(3L, null));
  }

  static Stream<Update> refused() {
    return Stream.of(
        Update.NONE,
        Updates.set("key", 1),
        Updates.set("key.a", 1),
        Updates.set("", 1),
        Updates.set("a.", 1),
        Updates.set("a\uD800", 1),
        Updates.set("a", "\uD800"),
        Updates.set("a", Double.NaN),
        Updates.increment("a", Double.POSITIVE_INFINITY),
        Updates.append("a", new Object()),
        Updates.set("a", 1).set("a.b", 1),
        Updates.trim("a.b.c").increment("a"),
        Updates.set("a", 1).set("a\0b", 1).set("a.c", 1));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void of_noChange_isRefused(Update update) {
    assertThatThrownBy(() -> Changes.of(update, null)).isInstanceOf(InvalidChangeException.class);
  }

  @Test
  void of_neighbours_doNotMeet() {
    Update update = Updates.set("a", 1).set("ab", 2).set("a b.c", 3).set("b.a", 4);

    assertThat(Changes.of(update, null)).isNotNull();
  }

  @Test
  void of_endTwice_isRefused() {
    assertThatThrownBy(() -> Changes.of(Updates.set("__expires", 1), 2L))
        .isInstanceOf(InvalidChangeException.class);
    assertThat(Changes.of(Update.NONE, 2L).applied(Map.of())).isEqualTo(Map.of("__expires", 2L));
  }

  @Test
  void request_changes_areByTheirKind() {
    Map<String, Object> request =
        Changes.of(
                Updates.set("a.b", 1).increment("n", 2).append("l", "x").prepend("m", 3).trim("t"),
                5L)
            .request();

    assertThat(request)
        .isEqualTo(
            Map.of(
                "set", Map.of("a.b", 1L, "__expires", 5L),
                "increment", Map.of("n", 2L),
                "append", Map.of("l", List.of("x")),
                "prepend", Map.of("m", List.of(3L)),
                "delete", List.of("t")));
  }

  @Test
  void with_samePathTwice_isRefused() {
    assertThatThrownBy(() -> Updates.set("a", 1).trim("a"))
        .isInstanceOf(InvalidChangeException.class)
        .hasMessageContaining("\"a\"");
  }

  @Test
  void updates_withAndWithoutPath_areTheSame() {
    assertThat(Update.of(Map.of("n", Updates.increment())).operations())
        .isEqualTo(Updates.increment("n").operations());
    assertThat(Update.of(Map.of("n", 7)).operations()).isEqualTo(Updates.set("n", 7).operations());
    assertThat(Update.of(Map.of("n", Updates.append(List.of(1, 2)))).operations())
        .isEqualTo(Updates.append("n", List.of(1, 2)).operations());
    assertThat(Updates.set("secret", "value").trim("b")).hasToString("update of [secret, b]");
  }
}

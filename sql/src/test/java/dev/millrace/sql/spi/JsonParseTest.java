package dev.millrace.sql.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.MappingException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonParseTest {

  @Test
  void parse_scalars_areExact() {
    assertThat(Json.parse("null")).isNull();
    assertThat(Json.parse(" true ")).isEqualTo(true);
    assertThat(Json.parse("false")).isEqualTo(false);
    assertThat(Json.parse("-0")).isEqualTo(0L);
    assertThat(Json.parse("7")).isEqualTo(7L);
    assertThat(Json.parse("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    assertThat(Json.parse("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
    assertThat(Json.parse("9223372036854775808")).isEqualTo(BigInteger.ONE.shiftLeft(63));
    assertThat(Json.parse("1.10")).isEqualTo(new BigDecimal("1.10"));
    assertThat(Json.parse("1e5")).isEqualTo(new BigDecimal("1E+5"));
    assertThat(Json.parse("0.1234567890123456789"))
        .isEqualTo(new BigDecimal("0.1234567890123456789"));
  }

  @Test
  void parse_text_isUnescaped() {
    assertThat(Json.parse("\"a\\u0000\\n\\ud83d\\ude00\ud83d\ude00é\""))
        .isEqualTo("a\0\n\ud83d\ude00\ud83d\ude00é");
  }

  @Test
  void parse_structures_keepOrderAndNulls() {
    var tree = Json.parse("{\"b\":[1,null,{}],\"a\":null,\"\":[]}");

    assertThat(tree).isInstanceOf(Map.class);
    assertThat(((Map<?, ?>) tree).keySet().stream().map(Object::toString).toList())
        .containsExactly("b", "a", "");
    assertThat(((Map<?, ?>) tree).get("b")).isEqualTo(Arrays.asList(1L, null, Map.of()));
    assertThat(((Map<?, ?>) tree).get("a")).isNull();
  }

  @Test
  void parse_structures_areImmutable() {
    @SuppressWarnings("unchecked")
    var list = (List<Object>) Json.parse("[1]");
    @SuppressWarnings("unchecked")
    var map = (Map<String, Object>) Json.parse("{\"a\":1}");

    assertThatThrownBy(() -> list.add(2)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> map.put("b", 2)).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void parse_equalNames_lastWins() {
    assertThat(Json.parse("{\"a\":1,\"a\":2}")).isEqualTo(Map.of("a", 2L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "secret",
        "[secret",
        "{\"secret\"",
        "{\"secret\":}",
        "[1,]",
        "{\"a\":1,}",
        "[1 2]",
        "1 2",
        "[] secret",
        "{}}",
        "01",
        "1.",
        ".5",
        "+1",
        "NaN",
        "Infinity",
        "-",
        "'secret'",
        "\"secret",
        "\"sec\nret\"",
        "\"\\x\"",
        "/* secret */ 1",
        "{secret:1}",
        "nul",
        "truex",
        "\u0000",
        "[\"secret\",\"\\u12\"]"
      })
  void parse_malformed_failsWithoutIt(String text) {
    assertThatThrownBy(() -> Json.parse(text))
        .isInstanceOf(MappingException.class)
        .hasMessageStartingWith("malformed JSON at character ")
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\\ud83d\"", "\"\\ude00\\ud83d\"", "{\"\\ud83d\":1}", "[\"a\ud83d\"]"})
  void parse_unpairedSurrogate_fails(String text) {
    assertThatThrownBy(() -> Json.parse(text))
        .isInstanceOf(MappingException.class)
        .hasMessageStartingWith("malformed JSON at character ");
  }

  @Test
  void parse_deepNesting_endsAtTheLimit() {
    var deepest = "[".repeat(Json.MAX_DEPTH) + "]".repeat(Json.MAX_DEPTH);

    assertThat(Json.parse(deepest)).isInstanceOf(List.class);
    assertThatThrownBy(() -> Json.parse("[" + deepest + "]"))
        .isInstanceOf(MappingException.class)
        .hasMessageStartingWith("JSON beyond a limit: nested more than 200 levels");
    assertThatThrownBy(() -> Json.parse("{\"a\":".repeat(1_000_000)))
        .isInstanceOf(MappingException.class);
  }

  @Test
  void parse_longNumber_endsAtTheLimit() {
    var longest = "1".repeat(Json.MAX_DIGITS);

    assertThat(Json.parse(longest)).isEqualTo(new BigInteger(longest));
    assertThatThrownBy(() -> Json.parse("1" + longest)).isInstanceOf(MappingException.class);
    assertThatThrownBy(() -> Json.parse("0." + longest)).isInstanceOf(MappingException.class);
  }

  @Test
  void parse_hugeExponent_failsWithoutIt() {
    assertThat(Json.parse("1e2147483647")).isEqualTo(new BigDecimal("1E+2147483647"));
    for (String text : new String[] {"7e2147483649", "7e-99999999999", "7.5e" + "9".repeat(500)}) {
      assertThatThrownBy(() -> Json.parse(text))
          .isInstanceOf(MappingException.class)
          .hasMessageStartingWith("JSON beyond a limit")
          .hasNoCause();
    }
  }
}

package dev.millrace.postgres.internal.codec;

import static dev.millrace.postgres.internal.codec.Coding.decode;
import static dev.millrace.postgres.internal.codec.Coding.encode;
import static dev.millrace.postgres.internal.codec.Coding.roundTrip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.postgres.PgArray;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextArrayCodecTest {

  private static final TypeCodec TEXTS = new TextArrayCodec(new TextFallbackCodec("odd"), ',');
  private static final TypeCodec BOXES = new TextArrayCodec(new TextFallbackCodec("odd"), ';');

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void decode_literals_areLists() {
    assertThat(decode(TEXTS, utf8("{}"))).isEqualTo(List.of());
    assertThat(decode(TEXTS, utf8("{a,\"b,c\",NULL,\"NULL\",\"\"}")))
        .isEqualTo(Arrays.asList("a", "b,c", null, "NULL", ""));
    assertThat(decode(TEXTS, utf8("{\"\\\"a\",\"\\\\\\\"\"}"))).isEqualTo(List.of("\"a", "\\\""));
    assertThat(decode(TEXTS, utf8("{{a,b},{c,d}}")))
        .isEqualTo(List.of(List.of("a", "b"), List.of("c", "d")));
    assertThat(decode(BOXES, utf8("{(1,2),(0,0);(3,4),(0,0)}")))
        .isEqualTo(List.of("(1,2),(0,0)", "(3,4),(0,0)"));
  }

  @Test
  void decode_bounds_areKeptByPgArray() {
    assertThat(decode(TEXTS, utf8("[0:1][-3:-3]={{a},{b}}"), PgArray.class))
        .isEqualTo(PgArray.of(List.of("a", "b"), List.of(2, 1), List.of(0, -3)));
    assertThat(decode(TEXTS, utf8("[0:1]={a,b}"))).isEqualTo(List.of("a", "b"));
  }

  @Test
  void encode_list_isALiteral() {
    assertThat(encode(TEXTS, List.of(List.of("a", "b"), List.of("c", "d\""))))
        .isEqualTo(utf8("[1:2][1:2]={{\"a\",\"b\"},{\"c\",\"d\\\"\"}}"));
    assertThat(encode(TEXTS, List.of())).isEqualTo(utf8("{}"));
  }

  @Test
  void roundTrip_anyTexts_comeBack() {
    Property.forAll(Gen.lists(Gen.strings().orNull()))
        .check(list -> assertThat(roundTrip(TEXTS, list)).isEqualTo(list));
    Property.forAll(Gen.lists(Gen.lists(Gen.strings("a,;{}\"\\ "), 2, 2), 1, 4))
        .check(list -> assertThat(roundTrip(BOXES, list)).isEqualTo(list));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "}",
        "{a",
        "{a}b",
        "{\"a}",
        "{\"a\\",
        "{{a},{b,c}}",
        "{{a},b}",
        "{a,{b}}",
        "[0:1]{a,b}",
        "[x:1]={a}",
        "[0:1",
        "{{{{{{{a}}}}}}}"
      })
  void decode_noLiteral_isRefused(String text) {
    assertThatThrownBy(() -> decode(TEXTS, utf8(text))).isInstanceOf(CannotRead.class);
  }
}

package dev.millrace.sqlite.internal.codec;

import static dev.millrace.sqlite.internal.codec.Cells.decode;
import static dev.millrace.sqlite.internal.codec.Cells.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.MappingException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormsTest {

  private enum Mood {
    CALM,
    LOUD {
      @Override
      public String toString() {
        return "very loud";
      }
    }
  }

  @Test
  void encode_wellFormedText_staysAsItIs() {
    var text = "nul\0, astral \ud83d\ude00, end";

    assertThat(encode(text)).isEqualTo(text);
    assertThat(decode(text, String.class)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab\ud83d", "ab\ude00", "ab\ude00\ud83d", "ab\ud83dc", "ab\ud83d\ud83d"})
  void encode_unpairedSurrogate_isRefused(String text) {
    assertThatThrownBy(() -> encode(text))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage("parameter $2: unpaired surrogate at index 2 of the text");
  }

  @Test
  void encode_surrogateAsChar_isRefused() {
    assertThatThrownBy(() -> encode('\ud83d')).isInstanceOf(InvalidQueryException.class);
    assertThat(encode('\0')).isEqualTo("\0");
  }

  @Test
  void decode_textOfOne_isChar() {
    assertThat(decode("é", Character.class)).isEqualTo('é');
    assertThatThrownBy(() -> decode("", char.class)).isInstanceOf(MappingException.class);
    assertThatThrownBy(() -> decode("\ud83d\ude00", char.class))
        .hasMessage("column \"x\": cannot read this TEXT as char; expected one character");
  }

  @Test
  void decode_otherTypeAsString_fails() {
    assertThatThrownBy(() -> decode(5L, String.class))
        .hasMessage("column \"x\": cannot read INTEGER as String");
    assertThatThrownBy(() -> decode(new byte[0], String.class))
        .hasMessage("column \"x\": cannot read BLOB as String");
  }

  @Test
  void roundTrip_uuid_isLowerCaseText() {
    var value = UUID.fromString("0F1E2D3C-0000-4b5a-8000-FFFFFFFFFFFF");

    assertThat(encode(value)).isEqualTo("0f1e2d3c-0000-4b5a-8000-ffffffffffff");
    assertThat(decode("0F1E2D3C-0000-4b5a-8000-FFFFFFFFFFFF", UUID.class)).isEqualTo(value);
    assertThat(decode(encode(new UUID(0, 0)), UUID.class)).isEqualTo(new UUID(0, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1-1-1-1-1",
        "0f1e2d3c00004b5a8000ffffffffffff",
        "0f1e2d3c-0000-4b5a-8000-fffffffffffg",
        "00f1e2d3c-0000-4b5a-8000-fffffffffff"
      })
  void decode_otherTextAsUuid_failsWithoutIt(String raw) {
    assertThatThrownBy(() -> decode(raw, UUID.class))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("8-4-4-4-12")
        .hasNoCause();
  }

  @Test
  void roundTrip_enum_isItsName() {
    assertThat(encode(Mood.CALM)).isEqualTo("CALM");
    assertThat(encode(Mood.LOUD)).isEqualTo("LOUD");
    assertThat(decode("LOUD", Mood.class)).isEqualTo(Mood.LOUD);
    assertThat(decode(null, Mood.class)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"calm", "", "HAPPY", "very loud"})
  void decode_otherTextAsEnum_failsWithoutIt(String raw) {
    assertThatThrownBy(() -> decode(raw, Mood.class))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "column \"x\": cannot read this TEXT as Mood; expected the exact name of one of its"
                + " constants");
  }

  @Test
  void decode_ordinalAsEnum_fails() {
    assertThatThrownBy(() -> decode(0L, Mood.class)).isInstanceOf(MappingException.class);
  }
}

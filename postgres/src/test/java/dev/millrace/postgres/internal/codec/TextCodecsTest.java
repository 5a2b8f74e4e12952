package dev.millrace.postgres.internal.codec;

import static dev.millrace.postgres.internal.codec.ScalarWire.decode;
import static dev.millrace.postgres.internal.codec.ScalarWire.encode;
import static dev.millrace.postgres.internal.codec.ScalarWire.through;
import static dev.millrace.postgres.internal.codec.ScalarWire.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextCodecsTest {

  enum Colour {
    RED,
    LIGHT_BLUE {
      @Override
      public String toString() {
        return "light blue";
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text",
        "varchar",
        "bpchar",
        "name",
        "xml",
        "unknown",
        "refcursor",
        "cstring",
        "regclass",
        "tsvector"
      })
  void roundTrip_everyText_isItself(String type) {
    Property.forAll(Gen.strings())
        .runs(300)
        .check(text -> assertThat(through(type, text, Object.class)).isEqualTo(text));
  }

  @Test
  void decode_paddedText_keepsThePadding() {
    assertThat(decode("bpchar", "612020")).isEqualTo("a  ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NUL \0 within", "lone \ud800 surrogate", "\udc00"})
  void encode_textThatNoServerTakes_isRefused(String text) {
    assertThatThrownBy(() -> encode("text", text))
        .isInstanceOf(CannotWrite.class)
        .hasMessageNotContaining(text);
    assertThatThrownBy(() -> encode("regtype", text)).isInstanceOf(CannotWrite.class);
    assertThatThrownBy(() -> encode("json", text)).isInstanceOf(CannotWrite.class);
  }

  @Test
  void encode_whatIsNoText_isRefused() {
    for (Object other : new Object[] {5, true, new Object()}) {
      assertThatThrownBy(() -> encode("text", other))
          .isInstanceOf(CannotWrite.class)
          .hasMessage("cannot write " + other.getClass().getName() + " as text: expected String");
    }
    assertThat(type("text").decoder(Long.class)).isNull();
    assertThat(type("text").decoder(java.util.UUID.class)).isNull();
  }

  @Test
  void enum_isItsExactName() {
    assertThat(encode("text", Colour.RED)).isEqualTo("524544");
    assertThat(through("varchar", Colour.LIGHT_BLUE, String.class)).isEqualTo("LIGHT_BLUE");
    assertThat(through("text", "LIGHT_BLUE", Colour.class)).isEqualTo(Colour.LIGHT_BLUE);
    assertThatThrownBy(() -> through("text", "red", Colour.class))
        .isInstanceOf(CannotRead.class)
        .hasMessage(
            "cannot read this text as Colour; expected the exact name of one of its constants");
  }

  @Test
  void character_isATextOfOne() {
    assertThat(through("text", 'ü', Character.class)).isEqualTo('ü');
    for (String text : new String[] {"", "ab", "🚀"}) {
      assertThatThrownBy(() -> through("text", text, Character.class))
          .hasMessage("cannot read this text as char; expected one character");
    }
  }

  @Test
  void decode_malformedUtf8_fails() {
    assertThatThrownBy(() -> decode("text", "61ff"))
        .isInstanceOf(CannotRead.class)
        .hasMessage("expected valid UTF-8 from the server, got other bytes");
  }

  @Test
  void format_ofTypesWithoutBinaryForm_isText() {
    assertThat(type("regclass").format()).isZero();
    assertThat(type("aclitem").format()).isZero();
    assertThat(new TextFallbackCodec("mood").format()).isZero();
    assertThat(type("text").format()).isOne();
  }

  @Test
  void oneByteChar_isACharacter() {
    assertThat(decode("char", "72")).isEqualTo('r');
    assertThat(decode("char", "00")).isEqualTo('\0');
    assertThat(decode("char", "ff")).isEqualTo('\u00ff');
    assertThat(decode("char", Byte.class, "ff")).isEqualTo((byte) -1);
    assertThat(decode("char", String.class, "72")).isEqualTo("r");
    assertThat(decode("char", String.class, "00")).isEqualTo("");
  }

  @Test
  void oneByteChar_isWrittenFromWhatHasOneByte() {
    assertThat(encode("char", 'r')).isEqualTo("72");
    assertThat(encode("char", "r")).isEqualTo("72");
    assertThat(encode("char", "")).isEqualTo("00");
    assertThat(encode("char", (byte) -1)).isEqualTo("ff");
    assertThatThrownBy(() -> encode("char", 'Ā')).isInstanceOf(CannotWrite.class);
    assertThatThrownBy(() -> encode("char", "ab")).isInstanceOf(CannotWrite.class);
    assertThatThrownBy(() -> encode("char", 1)).isInstanceOf(CannotWrite.class);
  }
}

package dev.millrace.postgres.internal.codec;

import static dev.millrace.postgres.internal.codec.ScalarWire.decode;
import static dev.millrace.postgres.internal.codec.ScalarWire.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.postgres.internal.wire.CannotWrite;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UuidCodecTest {

  private static final String TEXT = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6";
  private static final String HEX = "f81d4fae7dec11d0a76500a0c91e6bf6";

  @Test
  void value_isSixteenBytes() {
    assertThat(encode("uuid", UUID.fromString(TEXT))).isEqualTo(HEX);
    assertThat(decode("uuid", HEX)).isEqualTo(UUID.fromString(TEXT));
    assertThat(decode("uuid", String.class, HEX)).isEqualTo(TEXT);
  }

  @Test
  void encode_canonicalText_isTaken() {
    assertThat(encode("uuid", TEXT)).isEqualTo(HEX);
    assertThat(encode("uuid", "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6")).isEqualTo(HEX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        "f81d4fae7dec11d0a76500a0c91e6bf6",
        "f81d4fae-7dec-11d0-a765-00a0c91e6bf66",
        "f81d4fae-7dec-11d00-a765-0a0c91e6bf6"
      })
  void encode_otherText_isRefusedWithoutTellingIt(String text) {
    assertThatThrownBy(() -> encode("uuid", text))
        .isInstanceOf(CannotWrite.class)
        .hasMessage("cannot write this text as uuid: expected 36 characters, 8-4-4-4-12");
  }
}

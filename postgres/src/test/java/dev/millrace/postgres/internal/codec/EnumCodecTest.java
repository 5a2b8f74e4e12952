package dev.millrace.postgres.internal.codec;

import static dev.millrace.postgres.internal.codec.Coding.decode;
import static dev.millrace.postgres.internal.codec.Coding.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.CannotWrite;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnumCodecTest {

  @SuppressWarnings("MemberName") // names of the caller's, as they may be
  enum Odd {
    IN_USE,
    in_use,
    FREE
  }

  private final EnumCodec codec = new EnumCodec("odd", List.of("in-use", "free", "Free", "IN_USE"));

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void decode_labelOfOneConstant_isThat() {
    assertThat(decode(codec, text("free"), Odd.class)).isEqualTo(Odd.FREE);
    assertThat(decode(codec, text("Free"), Odd.class)).isEqualTo(Odd.FREE);
    assertThat(decode(codec, text("IN_USE"), Odd.class)).isEqualTo(Odd.IN_USE);
    assertThat(decode(codec, text("in_use"), Odd.class)).isEqualTo(Odd.in_use);
    assertThat(decode(codec, text("free"))).isEqualTo("free");
  }

  @Test
  void decode_labelLikeSeveralConstants_isRefused() {
    assertThatThrownBy(() -> decode(codec, text("in-use"), Odd.class))
        .isInstanceOf(CannotRead.class)
        .hasMessage(
            "cannot read this odd as Odd; expected a label that names one of its constants");
  }

  @Test
  void encode_constant_isItsLabel() {
    assertThat(encode(codec, Odd.IN_USE)).isEqualTo(text("IN_USE"));
    assertThat(encode(new EnumCodec("odd", List.of("free")), Odd.FREE)).isEqualTo(text("free"));
    assertThat(encode(codec, "any")).isEqualTo(text("any"));
    assertThatThrownBy(() -> encode(codec, 5)).isInstanceOf(CannotWrite.class);
  }

  @Test
  void encode_constantOfSeveralLabelsOrNone_isItsName() {
    assertThat(encode(codec, Odd.FREE)).isEqualTo(text("FREE"));
    assertThat(encode(codec, Odd.in_use)).isEqualTo(text("in_use"));
  }
}

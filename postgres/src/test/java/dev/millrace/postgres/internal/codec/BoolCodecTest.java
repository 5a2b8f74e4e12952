package dev.millrace.postgres.internal.codec;

import static dev.millrace.postgres.internal.codec.ScalarWire.decode;
import static dev.millrace.postgres.internal.codec.ScalarWire.encode;
import static dev.millrace.postgres.internal.codec.ScalarWire.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.CannotWrite;
import org.junit.jupiter.api.Test;

class BoolCodecTest {

  @Test
  void value_isOneByte() {
    assertThat(encode("bool", true)).isEqualTo("01");
    assertThat(encode("bool", false)).isEqualTo("00");
    assertThat(decode("bool", "01")).isEqualTo(true);
    assertThat(decode("bool", Boolean.class, "00")).isEqualTo(false);
    assertThat(type("bool").booleanAt(new byte[] {0, 1}, 1, 1)).isTrue();
  }

  @Test
  void number_isNoBoolean() {
    assertThatThrownBy(() -> encode("bool", 1))
        .isInstanceOf(CannotWrite.class)
        .hasMessage("cannot write java.lang.Integer as bool: expected Boolean");
    assertThat(type("bool").decoder(Integer.class)).isNull();
    assertThatThrownBy(() -> type("bool").intAt(new byte[] {1}, 0, 1))
        .isInstanceOf(CannotRead.class)
        .hasMessage("cannot read bool as int");
  }

  @Test
  void decode_otherBytes_fail() {
    for (String hex : new String[] {"02", "ff", "", "0101"}) {
      assertThatThrownBy(() -> decode("bool", hex)).isInstanceOf(CannotRead.class);
    }
  }
}

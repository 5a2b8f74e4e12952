package dev.millrace.postgres.internal.codec;

import static dev.millrace.postgres.internal.codec.ScalarWire.decode;
import static dev.millrace.postgres.internal.codec.ScalarWire.encode;
import static dev.millrace.postgres.internal.codec.ScalarWire.through;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.CannotWrite;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCodecsTest {

  record Point(int x, int y) {}

  @Test
  void value_asTheServerSendsIt_isReadAndWritten() {
    assertThat(decode("jsonb", "017b2261223a20317d")).isEqualTo("{\"a\": 1}");
    assertThat(decode("json", "7b226122203a20317d")).isEqualTo("{\"a\" : 1}");
    assertThat(encode("jsonb", "{\"a\": 1}")).isEqualTo("017b2261223a20317d");
    assertThat(encode("json", "{\"a\" : 1}")).isEqualTo("7b226122203a20317d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "jsonb"})
  void text_isVerbatim(String type) {
    for (String text : new String[] {"null", "\"a\"", " [1, 2.0] ", "{\"a\":1,\"a\":2}"}) {
      assertThat(through(type, text, Object.class)).isEqualTo(text);
      assertThat(through(type, text, String.class)).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "jsonb"})
  void value_isWrittenAsJsonAndReadIntoClasses(String type) {
    assertThat(through(type, Map.of("x", 1, "y", 2), Point.class)).isEqualTo(new Point(1, 2));
    assertThat(through(type, new Point(3, 4), String.class)).isEqualTo("{\"x\":3,\"y\":4}");
    assertThat(through(type, List.of("a", true), List.class)).isEqualTo(List.of("a", true));
    assertThat(through(type, new long[] {3, 1}, String.class)).isEqualTo("[3,1]");
    assertThat(through(type, 5, Long.class)).isEqualTo(5L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "jsonb"})
  void null_ofJson_isNoValueOfAClass(String type) {
    assertThatThrownBy(() -> through(type, "null", Map.class))
        .isInstanceOf(CannotRead.class)
        .hasMessage("cannot read the null of this JSON as java.util.Map; expected a value");
  }

  @Test
  void decode_whatIsNoJson_failsWithoutTellingIt() {
    assertThatThrownBy(() -> through("json", "secret", Map.class))
        .isInstanceOf(CannotRead.class)
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> through("json", "[\"secret\"]", Map.class))
        .isInstanceOf(CannotRead.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void encode_whatHasNoJson_isRefused() {
    assertThatThrownBy(() -> encode("jsonb", new Object()))
        .isInstanceOf(CannotWrite.class)
        .hasMessageContaining("Object");
    assertThatThrownBy(() -> encode("jsonb", List.of(Double.NaN))).isInstanceOf(CannotWrite.class);
    assertThatThrownBy(() -> encode("jsonb", List.of("\ud800"))).isInstanceOf(CannotWrite.class);
  }

  @Test
  void decode_otherVersions_fail() {
    for (String hex : new String[] {"", "007b7d", "027b7d"}) {
      assertThatThrownBy(() -> decode("jsonb", hex))
          .isInstanceOf(CannotRead.class)
          .hasMessage("expected version 1 of jsonb, got another");
    }
  }
}

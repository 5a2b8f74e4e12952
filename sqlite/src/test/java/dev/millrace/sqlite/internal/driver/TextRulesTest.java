package dev.millrace.sqlite.internal.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextRulesTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "é\0ü", "\uD83D\uDE00", "a\uD83D\uDE00\uDBFF\uDFFF"})
  void unpairedSurrogate_wellFormedText_isNone(String text) {
    assertThat(TextRules.unpairedSurrogate(text)).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\uD83D", "a\uDE00", "a\uD83Db", "a\uD83D\uD83D\uDE00", "a\uDE00\uD83D"})
  void unpairedSurrogate_half_isFound(String text) {
    assertThat(TextRules.unpairedSurrogate(text)).isEqualTo(1);
  }

  @Test
  void check_refusedValue_isNotInTheMessage() {
    assertThatThrownBy(() -> TextRules.check(3, "secret\uD83D"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("parameter 3: unpaired surrogate at index 6 of the text");
  }

  @Test
  void check_unknownType_fails() {
    assertThatThrownBy(() -> TextRules.check(1, true))
        .hasMessageContaining("got java.lang.Boolean");
  }
}

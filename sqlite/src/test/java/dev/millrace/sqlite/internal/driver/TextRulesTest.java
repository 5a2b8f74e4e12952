package dev.millrace.sqlite.internal.driver;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextRulesTest {

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

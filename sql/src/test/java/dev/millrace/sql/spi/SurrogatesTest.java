package dev.millrace.sql.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SurrogatesTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "é\0ü", "\uD83D\uDE00", "a\uD83D\uDE00\uDBFF\uDFFF"})
  void unpaired_wellFormedText_isNone(String text) {
    assertThat(Surrogates.unpaired(text)).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\uD83D", "a\uDE00", "a\uD83Db", "a\uD83D\uD83D\uDE00", "a\uDE00\uD83D"})
  void unpaired_half_isFound(String text) {
    assertThat(Surrogates.unpaired(text)).isEqualTo(1);
  }
}

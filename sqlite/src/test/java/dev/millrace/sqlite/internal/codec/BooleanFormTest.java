package dev.millrace.sqlite.internal.codec;

import static dev.millrace.sqlite.internal.codec.Cells.decode;
import static dev.millrace.sqlite.internal.codec.Cells.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.MappingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BooleanFormTest {

  @Test
  void encode_booleans_areZeroAndOne() {
    assertThat(encode(false)).isEqualTo(0L);
    assertThat(encode(true)).isEqualTo(1L);
  }

  @Test
  void decode_zeroAndOne_areBooleans() {
    assertThat(decode(0L, Boolean.class)).isFalse();
    assertThat(decode(1L, boolean.class)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {2, -1, Long.MIN_VALUE, Long.MAX_VALUE})
  void decode_otherInteger_fails(long raw) {
    assertThatThrownBy(() -> decode(raw, Boolean.class))
        .isInstanceOf(MappingException.class)
        .hasMessage("column \"x\": cannot read this INTEGER as boolean; expected 0 or 1");
    assertThatThrownBy(() -> Primitives.booleanAt(Cells.column(raw), 0))
        .isInstanceOf(MappingException.class);
  }

  @Test
  void decode_otherType_fails() {
    assertThatThrownBy(() -> decode("true", Boolean.class))
        .hasMessage("column \"x\": cannot read TEXT as boolean");
    assertThatThrownBy(() -> decode(1.0, Boolean.class))
        .hasMessage("column \"x\": cannot read REAL as boolean");
  }
}

package dev.millrace.sqlite.internal.codec;

import static dev.millrace.sqlite.internal.codec.Cells.decode;
import static dev.millrace.sqlite.internal.codec.Cells.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.MappingException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntegerFormsTest {

  static Stream<Arguments> bounds() {
    return Stream.of(
        Arguments.of(Byte.class, (long) Byte.MIN_VALUE, (long) Byte.MAX_VALUE),
        Arguments.of(Short.class, (long) Short.MIN_VALUE, (long) Short.MAX_VALUE),
        Arguments.of(Integer.class, (long) Integer.MIN_VALUE, (long) Integer.MAX_VALUE));
  }

  @Test
  void encode_integers_areLongs() {
    assertThat(encode((byte) -128)).isEqualTo(-128L);
    assertThat(encode((short) -1)).isEqualTo(-1L);
    assertThat(encode(Integer.MAX_VALUE)).isEqualTo(2147483647L);
    assertThat(encode(Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
  }

  @ParameterizedTest
  @MethodSource("bounds")
  void decode_bounds_fit(Class<? extends Number> type, long least, long most) {
    assertThat(((Number) decode(least, type)).longValue()).isEqualTo(least);
    assertThat(((Number) decode(most, type)).longValue()).isEqualTo(most);
    assertThat(((Number) decode((double) most, type)).longValue()).isEqualTo(most);
  }

  @ParameterizedTest
  @MethodSource("bounds")
  void decode_beyondBounds_fails(Class<? extends Number> type, long least, long most) {
    for (Object raw : new Object[] {least - 1, most + 1, least - 1.0, most + 1.0, 0.5}) {
      assertThatThrownBy(() -> decode(raw, type))
          .isInstanceOf(MappingException.class)
          .hasMessageStartingWith("column \"x\": this ")
          .hasMessageEndingWith(" exactly");
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0x1p63, -0x1.0000000000001p63, 1e300, 0.5, -1e-300})
  void decode_realThatIsNoLong_fails(double raw) {
    assertThatThrownBy(() -> decode(raw, Long.class))
        .hasMessage("column \"x\": this REAL does not fit long exactly");
    assertThatThrownBy(() -> Primitives.longAt(Cells.column(raw), 0))
        .hasMessage("column \"x\": this REAL does not fit long exactly");
  }

  @Test
  void decode_infinity_fails() {
    for (double raw : new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      assertThatThrownBy(() -> decode(raw, Long.class)).isInstanceOf(MappingException.class);
      assertThatThrownBy(() -> decode(raw, Integer.class)).isInstanceOf(MappingException.class);
    }
  }

  @Test
  void decode_wholeReal_isLong() {
    assertThat(decode(3.0, Long.class)).isEqualTo(3L);
    assertThat(decode(-0x1p63, Long.class)).isEqualTo(Long.MIN_VALUE);
    assertThat(decode(-0.0, long.class)).isZero();
  }

  @Test
  void decode_textOfDigits_fails() {
    assertThatThrownBy(() -> decode("5", Long.class))
        .hasMessage("column \"x\": cannot read TEXT as long");
    assertThatThrownBy(() -> decode(new byte[] {5}, Integer.class))
        .hasMessage("column \"x\": cannot read BLOB as int");
  }
}

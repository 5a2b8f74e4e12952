package dev.millrace.sqlite.internal.codec;

import static dev.millrace.sqlite.internal.codec.Cells.decode;
import static dev.millrace.sqlite.internal.codec.Cells.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.MappingException;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealFormsTest {

  @Test
  void roundTrip_doubles_areExact() {
    Property.forAll(Gen.doubles().filter(value -> !value.isNaN()))
        .runs(1_000)
        .check(value -> assertThat(decode(encode(value), Double.class)).isEqualTo(value));
  }

  @Test
  void roundTrip_floats_areExact() {
    Property.forAll(Gen.integers().map(Float::intBitsToFloat).filter(value -> !value.isNaN()))
        .runs(1_000)
        .check(value -> assertThat(decode(encode(value), Float.class)).isEqualTo(value));
  }

  @Test
  void encode_float_isEqualDouble() {
    assertThat(encode(0.1f)).isEqualTo((double) 0.1f);
    assertThat(encode(Float.MIN_VALUE)).isEqualTo((double) Float.MIN_VALUE);
    assertThat(encode(Float.NEGATIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void encode_nan_isRefused() {
    assertThatThrownBy(() -> encode(Double.NaN))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage("parameter $2: NaN, which SQLite would store as NULL");
    assertThatThrownBy(() -> encode(Float.NaN)).isInstanceOf(InvalidQueryException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1e300, Double.MIN_VALUE, 0x1.000001p0 + 0x1p-40})
  void decode_realThatIsNoFloat_fails(double raw) {
    assertThatThrownBy(() -> decode(raw, Float.class))
        .isInstanceOf(MappingException.class)
        .hasMessage("column \"x\": this REAL does not fit float exactly");
  }

  @ParameterizedTest
  @ValueSource(longs = {(1L << 53) + 1, Long.MAX_VALUE, Long.MAX_VALUE - 1, Long.MIN_VALUE + 1})
  void decode_integerThatIsNoDouble_fails(long raw) {
    assertThatThrownBy(() -> decode(raw, Double.class))
        .hasMessage("column \"x\": this INTEGER does not fit double exactly");
    assertThatThrownBy(() -> Primitives.doubleAt(Cells.column(raw), 0))
        .isInstanceOf(MappingException.class);
  }

  @Test
  void decode_exactInteger_isReal() {
    assertThat(decode(Long.MIN_VALUE, Double.class)).isEqualTo(-0x1p63);
    assertThat(decode(1L << 24, Float.class)).isEqualTo(0x1p24f);
    assertThatThrownBy(() -> decode((1L << 24) + 1, Float.class))
        .isInstanceOf(MappingException.class);
  }
}

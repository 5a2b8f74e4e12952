package dev.millrace.sqlite.internal.codec;

import static dev.millrace.sqlite.internal.codec.Cells.decode;
import static dev.millrace.sqlite.internal.codec.Cells.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.MappingException;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalFormsTest {

  private static final BigInteger BEYOND_LONG = BigInteger.ONE.shiftLeft(63);

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "0.00", "-1.10", "1E+400", "1E-400", "1E-2147483647", "1E+2147483647"})
  void roundTrip_decimal_keepsDigitsAndScale(String text) {
    var value = new BigDecimal(text);

    assertThat(decode(encode(value), BigDecimal.class)).isEqualTo(value);
  }

  @Test
  void roundTrip_randomDecimals_keepDigitsAndScale() {
    var digits =
        Gen.combine(
            Gen.longs(), Gen.integers(0, 30), (base, power) -> BigInteger.valueOf(base).pow(power));
    var scales = Gen.integers(Integer.MIN_VALUE + 1_000, Integer.MAX_VALUE);
    Property.forAll(Gen.combine(digits, scales, BigDecimal::new))
        .runs(500)
        .check(value -> assertThat(decode(encode(value), BigDecimal.class)).isEqualTo(value));
  }

  @Test
  void encode_decimalThatNoTextGivesBack_isRefused() {
    var value = new BigDecimal(BigInteger.TEN, -Integer.MAX_VALUE);

    assertThatThrownBy(() -> encode(value))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageStartingWith("parameter $2: a BigDecimal with an exponent beyond an int");
  }

  @Test
  void decode_numbers_areDecimals() {
    assertThat(decode(Long.MIN_VALUE, BigDecimal.class))
        .isEqualTo(BigDecimal.valueOf(Long.MIN_VALUE));
    assertThat(decode(0.1, BigDecimal.class)).isEqualTo(new BigDecimal("0.1"));
    assertThatThrownBy(() -> decode(Double.POSITIVE_INFINITY, BigDecimal.class))
        .hasMessage("column \"x\": this REAL does not fit BigDecimal exactly");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "one", "1,5", "0x10", "NaN", " 1"})
  void decode_otherText_failsWithoutIt(String raw) {
    assertThatThrownBy(() -> decode(raw, BigDecimal.class))
        .isInstanceOf(MappingException.class)
        .hasMessage("column \"x\": cannot read this TEXT as BigDecimal; expected a decimal number")
        .hasNoCause();
    assertThatThrownBy(() -> decode(raw, BigInteger.class)).hasNoCause();
  }

  @Test
  void encode_bigInteger_isIntegerIfItFits() {
    assertThat(encode(BigInteger.valueOf(Long.MIN_VALUE))).isEqualTo(Long.MIN_VALUE);
    assertThat(encode(BEYOND_LONG.subtract(BigInteger.ONE))).isEqualTo(Long.MAX_VALUE);
    assertThat(encode(BEYOND_LONG)).isEqualTo("9223372036854775808");
  }

  @Test
  void roundTrip_bigInteger_isExact() {
    for (var value : new BigInteger[] {BigInteger.ZERO, BEYOND_LONG, BEYOND_LONG.pow(9)}) {
      assertThat(decode(encode(value), BigInteger.class)).isEqualTo(value);
      assertThat(decode(encode(value.negate()), BigInteger.class)).isEqualTo(value.negate());
    }
  }

  @Test
  void decode_realBeyondLongs_isNoBigInteger() {
    assertThat(decode(3.0, BigInteger.class)).isEqualTo(3);
    assertThatThrownBy(() -> decode(1e20, BigInteger.class)).isInstanceOf(MappingException.class);
  }

  @Test
  void decode_anyNumber_staysAsItIs() {
    assertThat(decode(1L, Number.class)).isEqualTo(1L);
    assertThat(decode(1.5, Number.class)).isEqualTo(1.5);
    assertThatThrownBy(() -> decode("1", Number.class)).isInstanceOf(MappingException.class);
  }
}

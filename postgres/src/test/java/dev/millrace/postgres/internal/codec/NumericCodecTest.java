package dev.millrace.postgres.internal.codec;

import static dev.millrace.postgres.internal.codec.ScalarWire.decode;
import static dev.millrace.postgres.internal.codec.ScalarWire.encode;
import static dev.millrace.postgres.internal.codec.ScalarWire.through;
import static dev.millrace.postgres.internal.codec.ScalarWire.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.postgres.PgNumeric;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumericCodecTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0000000000000000",
    "0.00, 0000000000000002",
    "1, 00010000000000000001",
    "-1, 00010000400000000001",
    "1.00000, 00010000000000050001",
    "12345.678, 0003000100000003000109291a7c",
    "10000, 00010001000000000001",
    "100000000, 00010002000000000001",
    "0.0001, 0001ffff000000040001",
    "0.00001, 0001fffe0000000503e8",
    "-0.05, 0001ffff4000000201f4",
    "1234000000.00088883231, 000600020000000b000c0d480000000822b30906",
    "99999999, 0002000100000000270f270f",
    "123456789012345678.9, 0006000400000001000c0d801ed204d2162e2328",
    "100000000000000000000, 00010005000000000001",
    "0.1234567890123456789, 0005ffff0000001304d2162e23340d801ed2",
    "10000.0001, 0003000100000004000100000001"
  })
  void value_asTheServerSendsIt_isReadAndWritten(String text, String hex) {
    assertThat(decode("numeric", hex)).isEqualTo(new BigDecimal(text));
    assertThat(encode("numeric", new BigDecimal(text))).isEqualTo(hex);
  }

  @Test
  void special_asTheServerSendsIt_isReadAndWritten() {
    assertThat(decode("numeric", "00000000c0000000")).isSameAs(PgNumeric.NaN);
    assertThat(decode("numeric", "00000000d0000020")).isSameAs(PgNumeric.POSITIVE_INFINITY);
    assertThat(decode("numeric", "00000000f0000020")).isSameAs(PgNumeric.NEGATIVE_INFINITY);
    assertThat(encode("numeric", PgNumeric.NaN)).isEqualTo("00000000c0000000");
    assertThat(encode("numeric", PgNumeric.POSITIVE_INFINITY)).isEqualTo("00000000d0000000");
    assertThat(encode("numeric", Double.NEGATIVE_INFINITY)).isEqualTo("00000000f0000000");
    assertThat(encode("numeric", Float.NaN)).isEqualTo("00000000c0000000");
  }

  private static Gen<BigDecimal> decimals(int mostGroups, int leastScale, int mostScale) {
    var digits =
        Gen.lists(Gen.integers(0, 9_999_999), 0, mostGroups)
            .map(
                groups -> {
                  BigInteger value = BigInteger.ZERO;
                  for (int group : groups) {
                    value =
                        value
                            .multiply(BigInteger.valueOf(10_000_000))
                            .add(BigInteger.valueOf(group));
                  }
                  return value;
                });
    return Gen.combine(
        Gen.combine(digits, Gen.booleans(), (value, negative) -> negative ? value.negate() : value),
        Gen.integers(leastScale, mostScale),
        BigDecimal::new);
  }

  @Test
  void roundTrip_decimals_keepDigitsAndScale() {
    Property.forAll(decimals(8, 0, 60))
        .runs(4_000)
        .check(value -> assertThat(through("numeric", value, Object.class)).isEqualTo(value));
  }

  @Test
  void roundTrip_smallDecimals_keepDigitsAndScale() {
    Property.forAll(Gen.combine(Gen.longs(), Gen.integers(0, 30), BigDecimal::valueOf))
        .runs(4_000)
        .check(value -> assertThat(through("numeric", value, Object.class)).isEqualTo(value));
  }

  @Test
  void roundTrip_negativeScale_keepsTheValueWithScaleZero() {
    Property.forAll(decimals(6, -400, -1))
        .runs(1_000)
        .check(
            value ->
                assertThat(through("numeric", value, Object.class)).isEqualTo(value.setScale(0)));
  }

  @Test
  void roundTrip_longestValues_areThemselves() {
    var most = BigDecimal.TEN.pow(131_072).subtract(BigDecimal.ONE);
    var longest = most.add(BigDecimal.ONE.subtract(new BigDecimal(BigInteger.ONE, 16_383)));
    for (BigDecimal value :
        new BigDecimal[] {most, longest, longest.negate(), new BigDecimal("1e131071")}) {
      assertThat(through("numeric", value, BigDecimal.class))
          .isEqualTo(value.setScale(Math.max(0, value.scale())));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e131072",
        "1e2147483647",
        "1e-16384",
        "0e-16384",
        "1.5e-2147483646",
        "-1e131072"
      })
  void encode_beyondTheServersLimits_isRefused(String text) {
    assertThatThrownBy(() -> encode("numeric", new BigDecimal(text)))
        .isInstanceOf(CannotWrite.class)
        .hasMessage("cannot write java.math.BigDecimal as numeric: the value is out of its range");
  }

  @Test
  void encode_integerBeyondTheServersLimits_isRefused() {
    assertThatThrownBy(() -> encode("numeric", BigInteger.ONE.shiftLeft(2_000_000)))
        .isInstanceOf(CannotWrite.class);
    assertThatThrownBy(() -> encode("numeric", BigInteger.TEN.pow(131_072)))
        .isInstanceOf(CannotWrite.class);
  }

  @Test
  void encode_otherNumbers_areTaken() {
    assertThat(through("numeric", (byte) -7, Object.class)).isEqualTo(new BigDecimal("-7"));
    assertThat(through("numeric", Long.MIN_VALUE, Long.class)).isEqualTo(Long.MIN_VALUE);
    assertThat(through("numeric", 0.1, Object.class)).isEqualTo(new BigDecimal("0.1"));
    assertThat(through("numeric", 1.1f, Object.class)).isEqualTo(new BigDecimal("1.1"));
    assertThat(through("numeric", BigInteger.TWO.pow(80), BigInteger.class))
        .isEqualTo(BigInteger.TWO.pow(80));
    assertThat(through("numeric", PgNumeric.of(new BigDecimal("1.50")), PgNumeric.class))
        .isEqualTo(PgNumeric.of(new BigDecimal("1.50")));
    assertThatThrownBy(() -> encode("numeric", "1"))
        .hasMessage("cannot write java.lang.String as numeric: expected a number");
    assertThatThrownBy(() -> encode("numeric", true)).isInstanceOf(CannotWrite.class);
  }

  @Test
  void decode_otherNumbers_fitOrFail() {
    var seven = new BigDecimal("7.000");
    assertThat(through("numeric", seven, Integer.class)).isEqualTo(7);
    assertThat(through("numeric", seven, Byte.class)).isEqualTo((byte) 7);
    assertThat(through("numeric", seven, BigInteger.class)).isEqualTo(BigInteger.valueOf(7));
    assertThat(through("numeric", new BigDecimal("2.5"), Double.class)).isEqualTo(2.5);
    assertThat(through("numeric", new BigDecimal("0.1"), Double.class)).isEqualTo(0.1);
    assertThat(through("numeric", new BigDecimal("0.1"), Float.class)).isEqualTo(0.1f);
    for (String inexact : new String[] {"12.5", "1e30", "-9223372036854775809"}) {
      for (Class<?> target : new Class<?>[] {Long.class, Integer.class, Short.class, Byte.class}) {
        assertThatThrownBy(() -> through("numeric", new BigDecimal(inexact), target))
            .isInstanceOf(CannotRead.class)
            .hasMessageEndingWith("the value does not fit exactly");
      }
    }
    assertThatThrownBy(() -> through("numeric", new BigDecimal("40000"), Short.class))
        .hasMessage("cannot read numeric as short: the value does not fit exactly");
    assertThatThrownBy(() -> through("numeric", new BigDecimal("12.5"), BigInteger.class))
        .isInstanceOf(CannotRead.class);
    assertThatThrownBy(() -> through("numeric", new BigDecimal("9007199254740993"), Double.class))
        .isInstanceOf(CannotRead.class);
    assertThatThrownBy(() -> through("numeric", new BigDecimal("1e400"), Double.class))
        .isInstanceOf(CannotRead.class);
  }

  @Test
  void decode_special_isADoubleAndNoDecimal() {
    assertThat(decode("numeric", Double.class, "00000000c0000000")).isEqualTo(Double.NaN);
    assertThat(decode("numeric", Double.class, "00000000d0000020"))
        .isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(decode("numeric", Float.class, "00000000f0000020"))
        .isEqualTo(Float.NEGATIVE_INFINITY);
    for (Class<?> target : new Class<?>[] {BigDecimal.class, BigInteger.class, Long.class}) {
      assertThatThrownBy(() -> decode("numeric", target, "00000000c0000000"))
          .isInstanceOf(CannotRead.class)
          .hasMessageEndingWith("; read it as PgNumeric");
    }
  }

  @Test
  void primitives_readExactlyOrFail() {
    byte[] half = ScalarWire.bytes(type("numeric"), new BigDecimal("2.5"));

    assertThat(type("numeric").doubleAt(half, 0, half.length)).isEqualTo(2.5);
    assertThatThrownBy(() -> type("numeric").intAt(half, 0, half.length))
        .isInstanceOf(CannotRead.class);
    assertThatThrownBy(() -> type("numeric").longAt(half, 0, half.length))
        .isInstanceOf(CannotRead.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00000000000000",
        "0001000000000000",
        "000000000000000001",
        "00010000000000002710",
        "0001000000000000ffff",
        "0000000012340000",
        "0000000000004000",
        "ffff000000000000"
      })
  void decode_malformed_fails(String hex) {
    assertThatThrownBy(() -> decode("numeric", hex)).isInstanceOf(CannotRead.class);
  }

  @Test
  void decode_groupsThatNoServerSends_keepTheValue() {
    assertThat((BigDecimal) decode("numeric", "000300020000000000000000000a"))
        .isEqualByComparingTo("10");
    assertThat((BigDecimal) decode("numeric", "0001ffff000000000001"))
        .isEqualByComparingTo("0.0001");
    assertThat((BigDecimal) decode("numeric", "000500000000000200010002000300040005"))
        .isEqualByComparingTo("1.0002000300040005");
    assertThat((BigDecimal) decode("numeric", "0001800000003fff0001"))
        .isEqualByComparingTo(new BigDecimal("1e-131072"));
    assertThat((BigDecimal) decode("numeric", "00017fff00003fff0001"))
        .isEqualByComparingTo(new BigDecimal("1e131068"));
    assertThat((BigDecimal) decode("numeric", "00017fff000000000000"))
        .isEqualByComparingTo(BigDecimal.ZERO);
  }

  @Test
  void roundTrip_doubles_areExactInBothDirections() {
    Property.forAll(Gen.doubles().filter(Double::isFinite))
        .runs(2_000)
        .check(value -> assertThat(through("numeric", value, Double.class)).isEqualTo(value + 0.0));
  }
}

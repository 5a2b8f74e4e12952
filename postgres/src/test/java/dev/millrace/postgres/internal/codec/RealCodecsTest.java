package dev.millrace.postgres.internal.codec;

import static dev.millrace.postgres.internal.codec.ScalarWire.decode;
import static dev.millrace.postgres.internal.codec.ScalarWire.encode;
import static dev.millrace.postgres.internal.codec.ScalarWire.through;
import static dev.millrace.postgres.internal.codec.ScalarWire.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class RealCodecsTest {

  @Test
  void encode_values_matchTheServersBytes() {
    assertThat(encode("float4", 1.1f)).isEqualTo("3f8ccccd");
    assertThat(encode("float8", -0.0)).isEqualTo("8000000000000000");
    assertThat(encode("float8", Double.NaN)).isEqualTo("7ff8000000000000");
    assertThat(encode("float8", Double.POSITIVE_INFINITY)).isEqualTo("7ff0000000000000");
    assertThat(encode("float4", Float.NEGATIVE_INFINITY)).isEqualTo("ff800000");
  }

  @Test
  void roundTrip_everyDouble_isItself() {
    Property.forAll(Gen.doubles())
        .runs(2_000)
        .check(value -> assertThat(through("float8", value, Double.class)).isEqualTo(value));
  }

  @Test
  void roundTrip_everyFloat_isItselfAndNotWidened() {
    Property.forAll(Gen.integers().map(Float::intBitsToFloat))
        .runs(2_000)
        .check(value -> assertThat(through("float4", value, Object.class)).isEqualTo(value));
  }

  @Test
  void roundTrip_decimalOfADouble_isItself() {
    Property.forAll(Gen.doubles().filter(Double::isFinite))
        .runs(2_000)
        .check(
            value -> {
              var decimal = (BigDecimal) through("float8", value, BigDecimal.class);
              assertThat(through("float8", decimal, Double.class)).isEqualTo(value + 0.0);
            });
  }

  @Test
  void encode_doubleAsFloat4_isTheNearestFloat() {
    assertThat(encode("float4", 1.1)).isEqualTo("3f8ccccd");
    assertThat(through("float4", Math.PI, Float.class)).isEqualTo((float) Math.PI);
    assertThat(through("float4", -1e-20, Float.class)).isEqualTo(-1e-20f);
    assertThat(encode("float4", -0.0)).isEqualTo("80000000");
    assertThat(through("float4", Double.NaN, Float.class)).isEqualTo(Float.NaN);
    assertThat(through("float4", Double.NEGATIVE_INFINITY, Float.class))
        .isEqualTo(Float.NEGATIVE_INFINITY);
  }

  @Test
  void encode_doubleBeyondFloat4_isRefused() {
    for (double beyond : new double[] {4.1e40, -1e300, 1e-300, Double.MIN_VALUE}) {
      assertThatThrownBy(() -> encode("float4", beyond))
          .isInstanceOf(CannotWrite.class)
          .hasMessage("cannot write java.lang.Double as float4: the value is out of its range");
    }
  }

  @Test
  void encode_otherNumbers_areExactOrRefused() {
    assertThat(through("float8", 1L << 53, Double.class)).isEqualTo(0x1p53);
    assertThat(through("float8", new BigDecimal("0.10"), Double.class)).isEqualTo(0.1);
    assertThat(through("float4", new BigDecimal("0.1"), Float.class)).isEqualTo(0.1f);
    assertThat(
            through(
                "float8",
                new BigDecimal("0.1000000000000000055511151231257827021181583404541015625"),
                Double.class))
        .isEqualTo(0.1);
    assertThat(through("float4", 7, Float.class)).isEqualTo(7f);
    assertThat(through("float8", BigInteger.TWO.pow(1_000), Double.class)).isEqualTo(0x1p1000);
    assertThat(through("float4", BigInteger.TWO.pow(70), Float.class)).isEqualTo(0x1p70f);
    for (Object inexact :
        new Object[] {
          (1L << 53) + 1,
          Long.MAX_VALUE,
          new BigDecimal("0.12345678901234567890"),
          new BigDecimal("1e400"),
          new BigDecimal("1e-400"),
          BigInteger.TWO.pow(70).add(BigInteger.ONE),
          BigInteger.TWO.pow(1_024),
          BigInteger.TWO.pow(100_000)
        }) {
      assertThatThrownBy(() -> encode("float8", inexact)).isInstanceOf(CannotWrite.class);
      assertThatThrownBy(() -> encode("float4", inexact)).isInstanceOf(CannotWrite.class);
    }
    assertThatThrownBy(() -> encode("float4", (1 << 24) + 1)).isInstanceOf(CannotWrite.class);
  }

  @Test
  void encode_whatIsNoNumber_isRefused() {
    for (Object other : new Object[] {"1.5", true}) {
      assertThatThrownBy(() -> encode("float8", other))
          .hasMessage(
              "cannot write " + other.getClass().getName() + " as float8: expected a number");
      assertThatThrownBy(() -> encode("float4", other)).isInstanceOf(CannotWrite.class);
    }
  }

  @Test
  void decode_wholeNumbers_fitOrFail() {
    assertThat(through("float8", 3.0, Long.class)).isEqualTo(3L);
    assertThat(through("float8", -0.0, Integer.class)).isEqualTo(0);
    assertThat(through("float8", -128.0, Byte.class)).isEqualTo((byte) -128);
    assertThat(through("float4", 3f, Short.class)).isEqualTo((short) 3);
    for (double inexact : new double[] {3.5, 1e300, 0x1p63, Double.NaN}) {
      for (Class<?> target : new Class<?>[] {Long.class, Integer.class, Short.class, Byte.class}) {
        assertThatThrownBy(() -> through("float8", inexact, target))
            .isInstanceOf(CannotRead.class)
            .hasMessageEndingWith("the value does not fit exactly");
      }
    }
    assertThatThrownBy(() -> through("float8", 40_000.0, Short.class))
        .isInstanceOf(CannotRead.class);
    assertThatThrownBy(() -> through("float8", Double.NaN, BigDecimal.class))
        .hasMessage("cannot read float8 as BigDecimal: the value does not fit exactly");
  }

  @Test
  void decode_doubleAsFloat_fitsOrFails() {
    assertThat(through("float8", 0.5, Float.class)).isEqualTo(0.5f);
    assertThat(through("float8", Double.NaN, Float.class)).isEqualTo(Float.NaN);
    assertThatThrownBy(() -> through("float8", 0.1, Float.class)).isInstanceOf(CannotRead.class);
    assertThatThrownBy(() -> through("float8", 1e300, Float.class)).isInstanceOf(CannotRead.class);
  }

  @Test
  void decode_floatAsDecimal_isTheShortest() {
    assertThat(through("float4", 1.1f, BigDecimal.class)).isEqualTo(new BigDecimal("1.1"));
    assertThat(through("float4", 1.1f, Double.class)).isEqualTo((double) 1.1f);
  }

  @Test
  void primitives_readExactlyOrFail() {
    byte[] half = ScalarWire.bytes(type("float8"), 2.5);

    assertThat(type("float8").doubleAt(half, 0, 8)).isEqualTo(2.5);
    assertThatThrownBy(() -> type("float8").intAt(half, 0, 8))
        .hasMessage("cannot read float8 as int: the value does not fit exactly");
    assertThatThrownBy(() -> type("float8").longAt(half, 0, 8)).isInstanceOf(CannotRead.class);
    assertThat(decode("float4", "7fc00000")).isEqualTo(Float.NaN);
  }
}

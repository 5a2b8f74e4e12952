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
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntegerCodecsTest {

  static Stream<Arguments> bounds() {
    return Stream.of(
        Arguments.of("int2", (long) Short.MIN_VALUE, (long) Short.MAX_VALUE),
        Arguments.of("int4", (long) Integer.MIN_VALUE, (long) Integer.MAX_VALUE),
        Arguments.of("oid", 0L, 4_294_967_295L),
        Arguments.of("xid", 0L, 4_294_967_295L),
        Arguments.of("cid", 0L, 4_294_967_295L));
  }

  @Test
  void encode_ends_matchTheServersBytes() {
    assertThat(encode("int2", (short) -2)).isEqualTo("fffe");
    assertThat(encode("int4", Integer.MIN_VALUE)).isEqualTo("80000000");
    assertThat(encode("int8", 1L)).isEqualTo("0000000000000001");
    assertThat(encode("oid", 4_294_967_295L)).isEqualTo("ffffffff");
    assertThat(encode("xid8", BigInteger.TWO.pow(64).subtract(BigInteger.ONE)))
        .isEqualTo("ffffffffffffffff");
  }

  @Test
  void decode_withoutType_isTheTypesOwn() {
    assertThat(decode("int2", "fffe")).isEqualTo((short) -2);
    assertThat(decode("int4", "80000000")).isEqualTo(Integer.MIN_VALUE);
    assertThat(decode("int8", "8000000000000000")).isEqualTo(Long.MIN_VALUE);
    assertThat(decode("oid", "ffffffff")).isEqualTo(4_294_967_295L);
    assertThat(decode("xid8", "7fffffffffffffff")).isEqualTo(Long.MAX_VALUE);
    assertThat(decode("xid8", "ffffffffffffffff"))
        .isEqualTo(new BigInteger("18446744073709551615"));
  }

  @Test
  void roundTrip_everyLong_isItself() {
    Property.forAll(Gen.longs())
        .runs(2_000)
        .check(
            value -> {
              assertThat(through("int8", value, Long.class)).isEqualTo(value);
              assertThat(through("int8", BigInteger.valueOf(value), BigInteger.class))
                  .isEqualTo(BigInteger.valueOf(value));
              assertThat(through("int8", new BigDecimal(value).setScale(3), BigDecimal.class))
                  .isEqualTo(new BigDecimal(value));
            });
  }

  @ParameterizedTest
  @MethodSource("bounds")
  void encode_bounds_fitAndNothingBeyond(String type, long least, long most) {
    for (long fits : new long[] {least, most}) {
      assertThat(through(type, fits, Long.class)).isEqualTo(fits);
      assertThat(through(type, BigInteger.valueOf(fits), Long.class)).isEqualTo(fits);
      assertThat(through(type, (double) fits, Long.class)).isEqualTo(fits);
    }
    for (Object beyond :
        new Object[] {
          least - 1,
          most + 1,
          BigInteger.valueOf(most + 1),
          new BigDecimal("1e1000000000"),
          0.5,
          new BigDecimal("0.5"),
          Double.NaN
        }) {
      assertThatThrownBy(() -> encode(type, beyond))
          .isInstanceOf(CannotWrite.class)
          .hasMessage(
              "cannot write "
                  + beyond.getClass().getName()
                  + " as "
                  + type
                  + ": the value is out of its range");
    }
  }

  @Test
  void encode_beyondLong_isRefused() {
    assertThatThrownBy(() -> encode("int8", BigInteger.TWO.pow(63)))
        .isInstanceOf(CannotWrite.class);
    assertThatThrownBy(() -> encode("int8", 0x1p63)).isInstanceOf(CannotWrite.class);
    assertThatThrownBy(() -> encode("xid8", BigInteger.TWO.pow(64)))
        .isInstanceOf(CannotWrite.class);
    assertThatThrownBy(() -> encode("xid8", -1L)).isInstanceOf(CannotWrite.class);
  }

  @Test
  void encode_everyClassOfNumbers_isTaken() {
    for (Object seven :
        new Object[] {
          (byte) 7, (short) 7, 7, 7L, 7f, 7.0, BigInteger.valueOf(7), new BigDecimal("7.00")
        }) {
      assertThat(encode("int2", seven)).isEqualTo("0007");
      assertThat(encode("xid8", seven)).isEqualTo("0000000000000007");
    }
    assertThat(encode("int4", new AtomicLong(7))).isEqualTo("00000007");
  }

  @ParameterizedTest
  @ValueSource(strings = {"int2", "int4", "int8", "oid", "xid8"})
  void encode_whatIsNoNumber_isRefusedNamingTheClass(String type) {
    for (Object other : new Object[] {"2", true, 'x', new Object()}) {
      assertThatThrownBy(() -> encode(type, other))
          .isInstanceOf(CannotWrite.class)
          .hasMessage(
              "cannot write "
                  + other.getClass().getName()
                  + " as "
                  + type
                  + ": expected a whole number");
    }
  }

  @Test
  void decode_narrowerType_fitsExactlyOrFails() {
    assertThat(decode("int8", Short.class, "0000000000007fff")).isEqualTo(Short.MAX_VALUE);
    assertThat(decode("int8", Byte.class, "ffffffffffffff80")).isEqualTo(Byte.MIN_VALUE);
    assertThat(decode("int8", Integer.class, "ffffffff80000000")).isEqualTo(Integer.MIN_VALUE);
    assertThat(decode("int8", Double.class, "0020000000000000")).isEqualTo(0x1p53);
    assertThat(decode("int4", Float.class, "01000000")).isEqualTo(0x1p24f);
    assertThatThrownBy(() -> decode("int8", Short.class, "0000000000008000"))
        .isInstanceOf(CannotRead.class)
        .hasMessage("cannot read int8 as short: the value does not fit exactly");
    for (Object[] inexact :
        new Object[][] {
          {"int8", Byte.class, "0000000000000080"},
          {"int8", Integer.class, "0000000080000000"},
          {"int8", Double.class, "0020000000000001"},
          {"int8", Double.class, "7fffffffffffffff"},
          {"int8", Float.class, "7fffffffffffffff"},
          {"int4", Float.class, "01000001"},
          {"oid", Integer.class, "80000000"},
          {"xid8", Long.class, "8000000000000000"}
        }) {
      assertThatThrownBy(
              () -> decode((String) inexact[0], (Class<?>) inexact[1], (String) inexact[2]))
          .isInstanceOf(CannotRead.class)
          .hasMessageEndingWith("does not fit exactly");
    }
  }

  @Test
  void primitives_readExactlyOrFail() {
    byte[] bytes = {0, 0, 0, 0, (byte) 0xb2, (byte) 0xd0, 0x5e, 0};

    assertThat(type("int8").longAt(bytes, 0, 8)).isEqualTo(3_000_000_000L);
    assertThat(type("int8").doubleAt(bytes, 0, 8)).isEqualTo(3e9);
    assertThat(type("int4").intAt(bytes, 1, 4)).isEqualTo(0xb2);
    assertThat(type("int2").intAt(bytes, 4, 2)).isEqualTo(0xffff_b2d0);
    assertThatThrownBy(() -> type("int8").intAt(bytes, 0, 8))
        .hasMessage("cannot read int8 as int: the value does not fit exactly");
    assertThatThrownBy(() -> type("int8").booleanAt(bytes, 0, 8))
        .hasMessage("cannot read int8 as boolean");
  }

  @Test
  void decoder_ofWhatIsNoNumber_isNull() {
    for (Class<?> target : new Class<?>[] {String.class, Boolean.class, Character.class}) {
      assertThat(type("int4").decoder(target)).isNull();
      assertThat(type("xid8").decoder(target)).isNull();
    }
  }
}

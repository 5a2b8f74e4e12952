package dev.millrace.postgres.internal.codec;

import static dev.millrace.postgres.internal.codec.ScalarWire.decode;
import static dev.millrace.postgres.internal.codec.ScalarWire.encode;
import static dev.millrace.postgres.internal.codec.ScalarWire.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.postgres.BitString;
import dev.millrace.postgres.PgLsn;
import dev.millrace.postgres.PgMoney;
import dev.millrace.postgres.PgSnapshot;
import dev.millrace.postgres.Tid;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.CannotWrite;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SystemCodecsTest {

  private static final String SNAPSHOT =
      "00000003000000000000000a0000000000000014000000000000000a000000000000000e000000000000000f";

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of("bit", BitString.of("101"), "00000003a0"),
        Arguments.of("varbit", BitString.of("0000000011"), "0000000a00c0"),
        Arguments.of("varbit", BitString.of(""), "00000000"),
        Arguments.of("money", new PgMoney(1234), "00000000000004d2"),
        Arguments.of("tid", new Tid(4_294_967_295L, 65_535), "ffffffffffff"),
        Arguments.of("pg_lsn", PgLsn.of("16/B374D848"), "00000016b374d848"),
        Arguments.of("pg_snapshot", new PgSnapshot(10, 20, List.of(10L, 14L, 15L)), SNAPSHOT),
        Arguments.of("txid_snapshot", new PgSnapshot(10, 20, List.of(10L, 14L, 15L)), SNAPSHOT));
  }

  @ParameterizedTest
  @MethodSource("values")
  void value_asTheServerSendsIt_isReadAndWritten(String type, Object value, String hex) {
    assertThat(decode(type, hex)).isEqualTo(value);
    assertThat(decode(type, value.getClass(), hex)).isEqualTo(value);
    assertThat(encode(type, value)).isEqualTo(hex);
  }

  @ParameterizedTest
  @MethodSource("values")
  void encode_anotherClass_isRefused(String type, Object value, String hex) {
    for (Object other : new Object[] {"(4,)", 4, new BigDecimal("12.34")}) {
      assertThatThrownBy(() -> encode(type, other))
          .isInstanceOf(CannotWrite.class)
          .hasMessage(
              "cannot write "
                  + other.getClass().getName()
                  + " as "
                  + type
                  + ": expected "
                  + value.getClass().getSimpleName());
    }
    assertThat(type(type).decoder(Long.class)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "bit, 00000003",
    "bit, 00000003a0a0",
    "bit, 00000009a0",
    "bit, ffffffff",
    "bit, 7fffffff00",
    "bit, 000003",
    "money, 00",
    "tid, 0000000000",
    "pg_lsn, 0000000000000000ff",
    "pg_snapshot, 00000000",
    "pg_snapshot, ffffffff000000000000000a0000000000000014",
    "pg_snapshot, 20000000000000000000000a0000000000000014",
    "pg_snapshot, 0000000000000000000000000000000000000014",
    "pg_snapshot, 000000000000000000000014000000000000000a",
    "pg_snapshot, 00000001000000000000000a00000000000000140000000000000014",
    "void, 00"
  })
  void decode_malformed_fails(String type, String hex) {
    assertThatThrownBy(() -> decode(type, hex)).isInstanceOf(CannotRead.class);
  }

  @Test
  void bits_beyondTheLength_areIgnored() {
    assertThat(decode("varbit", "00000003bf")).isEqualTo(BitString.of("101"));
  }

  @Test
  void void_isNothing() {
    assertThat(decode("void", "")).isSameAs(SqlNull.NULL);
    assertThat(decode("void", String.class, "")).isSameAs(SqlNull.NULL);
    assertThatThrownBy(() -> encode("void", "")).isInstanceOf(CannotWrite.class);
  }
}

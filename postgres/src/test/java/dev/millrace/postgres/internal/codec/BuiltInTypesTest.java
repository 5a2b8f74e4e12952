package dev.millrace.postgres.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.postgres.BitString;
import dev.millrace.postgres.Interval;
import dev.millrace.postgres.PgNumeric;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BuiltInTypesTest {

  private static final List<Class<?>> TARGETS =
      List.of(
          Object.class,
          String.class,
          Character.class,
          TimeUnit.class,
          Boolean.class,
          Number.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          BigDecimal.class,
          BigInteger.class,
          PgNumeric.class,
          byte[].class,
          ByteBuffer.class,
          UUID.class,
          LocalDate.class,
          LocalTime.class,
          LocalDateTime.class,
          OffsetTime.class,
          OffsetDateTime.class,
          Instant.class,
          ZonedDateTime.class,
          Interval.class,
          Duration.class,
          Period.class,
          BitString.class,
          Map.class,
          List.class);

  static Stream<TypeCodec> codecs() {
    return BuiltInTypes.all().values().stream();
  }

  private static Gen<byte[]> bytes() {
    return Gen.lists(Gen.oneOf(Gen.of(0, 1, 255), Gen.integers(0, 255)), 0, 60)
        .map(
            list -> {
              byte[] bytes = new byte[list.size()];
              for (int i = 0; i < bytes.length; i++) {
                bytes[i] = list.get(i).byteValue();
              }
              return bytes;
            });
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void decode_anyBytes_givesAValueOrCannotRead(TypeCodec codec) {
    Property.forAll(bytes()).runs(400).check(bytes -> readAll(codec, bytes));
  }

  private static void readAll(TypeCodec codec, byte[] bytes) {
    for (Class<?> target : TARGETS) {
      Decoder decoder = codec.decoder(target);
      if (decoder != null) {
        try {
          Object value = ScalarWire.read(codec, target, bytes);
          assertThat(value).isInstanceOfAny(target, SqlNull.class);
        } catch (CannotRead expected) {
          assertThat(expected).hasMessageMatching("(JSON |[a-z]).*[^.]");
        }
      }
    }
    primitives(codec, bytes);
  }

  private static void primitives(TypeCodec codec, byte[] bytes) {
    for (Decoder primitive :
        List.<Decoder>of(codec::booleanAt, codec::intAt, codec::longAt, codec::doubleAt)) {
      try {
        assertThat(primitive.decode(bytes, 0, bytes.length)).isNotNull();
      } catch (CannotRead expected) {
        assertThat(expected).hasMessageMatching("(JSON |[a-z]).*[^.]");
      }
    }
  }

  static Stream<Arguments> whole() {
    return Stream.of(
        Arguments.of("numeric", new BigDecimal("123456789012345678.9")),
        Arguments.of("numeric", new BigDecimal("5")),
        Arguments.of("interval", new Interval(1, 2, 3)),
        Arguments.of("varbit", BitString.of("1011011101111")),
        Arguments.of("timetz", OffsetTime.parse("12:00+02:00")),
        Arguments.of("uuid", new UUID(1, 2)),
        Arguments.of("int8", 5L),
        Arguments.of("int4", 5),
        Arguments.of("int2", (short) 5),
        Arguments.of("float8", 5.0),
        Arguments.of("float4", 5f),
        Arguments.of("date", LocalDate.EPOCH),
        Arguments.of("timestamptz", OffsetDateTime.parse("2024-03-01T00:00Z")));
  }

  @ParameterizedTest
  @MethodSource("whole")
  void decode_everyTruncation_cannotRead(String type, Object value) {
    TypeCodec codec = ScalarWire.type(type);
    byte[] whole = ScalarWire.bytes(codec, value);

    assertThat(ScalarWire.read(codec, Object.class, whole)).isEqualTo(value);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> ScalarWire.read(codec, Object.class, cut))
          .isInstanceOf(CannotRead.class);
    }
  }

  @Test
  void all_isFoundByOidAndByName() {
    BuiltInTypes.all()
        .forEach(
            (oid, codec) -> {
              assertThat(BuiltInTypes.codec(oid)).isSameAs(codec);
              assertThat(BuiltInTypes.names()).containsEntry(codec.typeName(), oid);
            });
    assertThat(BuiltInTypes.codec(1)).isNull();
  }

  @Test
  void names_ofTheStandard_areKnown() {
    assertThat(BuiltInTypes.names())
        .containsEntry("timestamp with time zone", 1184)
        .containsEntry("character varying", 1043)
        .containsEntry("double precision", 701)
        .containsEntry("integer", 23)
        .doesNotContainKey("serial");
  }
}

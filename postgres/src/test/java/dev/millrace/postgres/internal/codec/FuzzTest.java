package dev.millrace.postgres.internal.codec;

import static dev.millrace.postgres.internal.codec.Coding.CATALOG;
import static dev.millrace.postgres.internal.codec.Coding.builtIn;
import static dev.millrace.postgres.internal.codec.Coding.decode;
import static dev.millrace.postgres.internal.codec.Coding.encode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.MappingException;
import dev.millrace.postgres.Box;
import dev.millrace.postgres.Cidr;
import dev.millrace.postgres.Circle;
import dev.millrace.postgres.Inet;
import dev.millrace.postgres.Line;
import dev.millrace.postgres.LineSegment;
import dev.millrace.postgres.MacAddr;
import dev.millrace.postgres.Path;
import dev.millrace.postgres.PgArray;
import dev.millrace.postgres.Point;
import dev.millrace.postgres.Polygon;
import dev.millrace.postgres.Range;
import dev.millrace.postgres.SparseVector;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.sql.Row;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that no server sends: read, or refused by the one exception that is meant for it. */
class FuzzTest {

  private static final List<Type> TARGETS =
      List.of(
          Object.class,
          List.class,
          Map.class,
          Row.class,
          String.class,
          int[].class,
          Long[].class,
          float[].class,
          PgArray.class,
          Range.class);

  static Stream<Arguments> values() {
    Point point = new Point(1, -2);
    var composite =
        new CompositeCodec(
            "pair",
            70_000,
            List.of("a", "b"),
            new int[] {23, 1009},
            new TypeCodec[] {builtIn(23), builtIn(1009)},
            Conversions.PLAIN);
    return Stream.of(
        Arguments.of(builtIn(1007), List.of(List.of(1, 2), List.of(3, 4))),
        Arguments.of(builtIn(1009), Arrays.asList("a", null, "bc")),
        Arguments.of(new TextArrayCodec(new TextFallbackCodec("odd"), ','), List.of("a", "{")),
        Arguments.of(composite, List.of(1, List.of("x", "y"))),
        Arguments.of(ArrayType.of(composite, 70_000, ','), List.of(List.of(1, List.of("x")))),
        Arguments.of(builtIn(3904), Range.closedOpen(1, 5)),
        Arguments.of(builtIn(4451), List.of(Range.atLeast(3), Range.empty())),
        Arguments.of(builtIn(600), point),
        Arguments.of(builtIn(601), new LineSegment(point, point)),
        Arguments.of(builtIn(602), Path.open(List.of(point, point))),
        Arguments.of(builtIn(603), new Box(point, point)),
        Arguments.of(builtIn(604), new Polygon(List.of(point))),
        Arguments.of(builtIn(628), new Line(1, 2, 3)),
        Arguments.of(builtIn(718), new Circle(point, 1)),
        Arguments.of(builtIn(869), Inet.parse("10.1.2.3/8")),
        Arguments.of(builtIn(650), Cidr.parse("2001:db8::/32")),
        Arguments.of(builtIn(829), MacAddr.parse("08:00:2b:01:02:03")),
        Arguments.of(new HstoreCodec(), Map.of("a", "b")),
        Arguments.of(new VectorCodec(), new float[] {1, 2}),
        Arguments.of(new HalfVectorCodec(), new float[] {1, 2}),
        Arguments.of(new SparseVectorCodec(), SparseVector.of(0, 1, 0, 2)));
  }

  @ParameterizedTest
  @MethodSource("values")
  void decode_truncatedOrLonger_isRefused(TypeCodec codec, Object value) {
    byte[] whole = encode(codec, value);

    for (int length = 0; length < whole.length; length++) {
      assertThat(isRead(codec, Arrays.copyOf(whole, length), Object.class))
          .as("%d of %d bytes", length, whole.length)
          .isFalse();
    }
    assertThat(isRead(codec, Arrays.copyOf(whole, whole.length + 1), Object.class)).isFalse();
    assertThat(isRead(codec, whole, Object.class)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("values")
  void decode_changedBytes_isReadOrRefused(TypeCodec codec, Object value) {
    byte[] whole = encode(codec, value);
    SplittableRandom random = new SplittableRandom(20_240_506);
    int refused = 0;

    for (int run = 0; run < 4_000; run++) {
      byte[] bytes = whole.clone();
      for (int change = random.nextInt(1, 4); change > 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      refused += isRead(codec, bytes, TARGETS.get(run % TARGETS.size())) ? 0 : 1;
    }

    assertThat(refused).isPositive();
  }

  @ParameterizedTest
  @MethodSource("values")
  void decode_randomBytes_isReadOrRefused(TypeCodec codec, Object value) {
    SplittableRandom random = new SplittableRandom(Objects.hash(codec.typeName()));
    int refused = 0;

    for (int run = 0; run < 2_000; run++) {
      byte[] bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      for (int i = 0; i < bytes.length && random.nextBoolean(); i++) {
        bytes[i] = 0; // small numbers of dimensions and elements
      }
      refused += isRead(codec, bytes, TARGETS.get(run % TARGETS.size())) ? 0 : 1;
    }

    assertThat(refused).isPositive();
  }

  private static boolean isRead(TypeCodec codec, byte[] bytes, Type target) {
    try {
      // A row is read when its fields are; both ways must end.
      Object value = decode(CATALOG.conversions().decoder(codec, target), bytes);
      return !(value instanceof Row) || isRow(codec, bytes);
    } catch (CannotRead refused) {
      return false;
    } catch (MappingException refused) {
      assertThat(codec).isInstanceOf(NestedCodec.class);
      return false;
    }
  }

  private static boolean isRow(TypeCodec codec, byte[] bytes) {
    Row row = (Row) codec.decode(bytes, 0, bytes.length);
    return row.values().size() == row.size() && row.asMap().size() <= row.size();
  }
}

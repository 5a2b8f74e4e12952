package dev.millrace.postgres.internal.codec;

import static dev.millrace.postgres.internal.codec.Coding.builtIn;
import static dev.millrace.postgres.internal.codec.Coding.decode;
import static dev.millrace.postgres.internal.codec.Coding.encode;
import static dev.millrace.postgres.internal.codec.Coding.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values and the bytes that the server's own send functions make of them. */
class ServerBytesTest {

  private static final Point ONE = new Point(1, 2);
  private static final Point TWO = new Point(3, 4);

  static Stream<Arguments> values() {
    return Stream.of(geometry(), network(), ranges(), others()).flatMap(each -> each);
  }

  private static Stream<Arguments> geometry() {
    String points = "3ff0000000000000 4000000000000000 4008000000000000 4010000000000000";
    return Stream.of(
        arguments(builtIn(600), new Point(1, -2), "3ff0000000000000 c000000000000000"),
        arguments(builtIn(601), new LineSegment(ONE, TWO), points),
        arguments(builtIn(602), Path.open(List.of(ONE, TWO)), "00 00000002" + points),
        arguments(
            builtIn(602),
            Path.closed(List.of(ONE)),
            "01 00000001 3ff0000000000000 4000000000000000"),
        arguments(
            builtIn(603),
            new Box(ONE, new Point(0, 5)),
            "3ff0000000000000 4014000000000000 0000000000000000 4000000000000000"),
        arguments(builtIn(604), new Polygon(List.of(ONE, TWO)), "00000002" + points),
        arguments(
            builtIn(628), new Line(1, 2, 3), "3ff0000000000000 4000000000000000 4008000000000000"),
        arguments(
            builtIn(718),
            new Circle(ONE, 3),
            "3ff0000000000000 4000000000000000 4008000000000000"));
  }

  private static Stream<Arguments> network() {
    return Stream.of(
        arguments(builtIn(869), Inet.parse("10.1.2.3/8"), "02080004 0a010203"),
        arguments(builtIn(869), Inet.parse("10.1.2.3"), "02200004 0a010203"),
        arguments(
            builtIn(869),
            Inet.parse("::ffff:1.2.3.4"),
            "03800010 00000000 00000000 0000ffff 01020304"),
        arguments(
            builtIn(650),
            Cidr.parse("2001:db8::/32"),
            "03200110 20010db8 00000000 00000000 00000000"),
        arguments(builtIn(829), MacAddr.parse("08:00:2b:01:02:03"), "08002b010203"),
        arguments(builtIn(774), MacAddr.parse("08:00:2b:01:02:03:04:05"), "08002b0102030405"));
  }

  private static Stream<Arguments> ranges() {
    return Stream.of(
        arguments(builtIn(3904), Range.closedOpen(1, 6), "02 00000004 00000001 00000004 00000006"),
        arguments(
            builtIn(3906),
            Range.atMost(new BigDecimal("5")),
            "0c 0000000a 0001 0000 0000 0000 0005"),
        arguments(builtIn(3904), Range.empty(), "01"),
        arguments(builtIn(3904), Range.unbounded(), "18"),
        arguments(
            builtIn(4451),
            List.of(Range.closedOpen(1, 3), Range.atLeast(5)),
            "00000002 00000011 02 00000004 00000001 00000004 00000003"
                + " 00000009 12 00000004 00000005"),
        arguments(builtIn(4451), List.of(), "00000000"));
  }

  private static Stream<Arguments> others() {
    Map<String, @Nullable String> pairs = new LinkedHashMap<>();
    pairs.put("ham", "spam");
    pairs.put("nada", null);
    return Stream.of(
        arguments(
            new HstoreCodec(),
            pairs,
            "00000002 00000003 68616d 00000004 7370616d 00000004 6e616461 ffffffff"),
        arguments(new HstoreCodec(), Map.of(), "00000000"),
        arguments(new VectorCodec(), new float[] {1, -2}, "0002 0000 3f800000 c0000000"),
        arguments(new HalfVectorCodec(), new float[] {1, -2}, "0002 0000 3c00 c000"),
        arguments(
            new SparseVectorCodec(),
            SparseVector.of(5, Map.of(1, 1f, 4, -2f)),
            "00000005 00000002 00000000 00000001 00000004 3f800000 c0000000"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void encode_value_matchesTheServer(TypeCodec codec, Object value, String bytes) {
    assertThat(encode(codec, value)).isEqualTo(hex(bytes));
  }

  @ParameterizedTest
  @MethodSource("values")
  void decode_bytesOfTheServer_giveTheValue(TypeCodec codec, Object value, String bytes) {
    assertThat(decode(codec, hex(bytes))).isEqualTo(value);
  }

  @Test
  void array_withBounds_matchesTheServer() {
    String bytes = "00000001 00000001 00000019 00000002 00000000 ffffffff 00000001 78";
    var array = PgArray.of(Arrays.asList(null, "x"), 0);

    assertThat(encode(builtIn(1009), array)).isEqualTo(hex(bytes));
    assertThat(decode(builtIn(1009), hex(bytes), PgArray.class)).isEqualTo(array);
  }
}

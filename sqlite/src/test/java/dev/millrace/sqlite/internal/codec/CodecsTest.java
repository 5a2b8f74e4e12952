package dev.millrace.sqlite.internal.codec;

import static dev.millrace.sqlite.internal.codec.Cells.decode;
import static dev.millrace.sqlite.internal.codec.Cells.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.MappingException;
import dev.millrace.sql.Codec;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CodecsTest {

  record Point(int x, int y) {}

  record Tagged(String name, List<Map<String, Point>> tags) {}

  private interface Shape {}

  private record Square(int side) implements Shape {}

  private record Circle(int radius) implements Shape {}

  private final List<Map<String, Point>> tags = List.of(Map.of("a", new Point(1, 2)));

  private static <T> Codec<T> codec(
      Class<T> type, Function<T, Object> encode, Function<Object, T> decode) {
    return new Codec<>() {
      @Override
      public Class<T> type() {
        return type;
      }

      @Override
      public Object encode(T value) {
        return encode.apply(value);
      }

      @Override
      public T decode(Object stored) {
        return decode.apply(stored);
      }
    };
  }

  private static final Codec<Shape> SHAPES =
      codec(
          Shape.class,
          shape -> shape instanceof Square square ? square.side() : -((Circle) shape).radius(),
          stored -> {
            int size = ((Long) stored).intValue();
            return size < 0 ? new Circle(-size) : new Square(size);
          });

  @Test
  void encode_arguments_giveANewArray() {
    var args = new Object[] {1, null, "x"};

    var encoded = Codecs.of(List.of()).encode(args);

    assertThat(encoded).containsExactly(1L, null, "x");
    assertThat(args).containsExactly(1, null, "x");
    assertThat(Codecs.of(List.of()).encode(Arrays.asList(args))).containsExactly(1L, null, "x");
  }

  @Test
  void encode_unknownClass_isNamedWithItsPosition() {
    assertThatThrownBy(() -> encode(new AtomicLong(1)))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage(
            "parameter $2: no stored form of java.util.concurrent.atomic.AtomicLong; use Long, Double or BigDecimal");
    assertThatThrownBy(() -> encode(new Object()))
        .hasMessage(
            "parameter $2: no stored form of java.lang.Object; give a Codec of it in the options,"
                + " or convert it");
  }

  @Test
  @SuppressWarnings("JavaUtilDate") // they are refused
  void encode_oldDates_sayWhatToUse() {
    assertThatThrownBy(() -> encode(new Date(0))).hasMessageEndingWith("use java.time.Instant");
    assertThatThrownBy(() -> encode(new Timestamp(0)))
        .hasMessage("parameter $2: no stored form of java.sql.Timestamp; use java.time.Instant");
    assertThatThrownBy(() -> encode(new java.sql.Date(0)))
        .hasMessageEndingWith("use java.time.LocalDate");
    assertThatThrownBy(() -> encode(new GregorianCalendar()))
        .hasMessageEndingWith("use java.time.Instant");
    assertThatThrownBy(() -> encode(ZonedDateTime.now(java.time.ZoneOffset.UTC)))
        .hasMessageEndingWith("use Instant or OffsetDateTime");
  }

  @Test
  void encode_otherClasses_sayWhatToUse() {
    assertThatThrownBy(() -> encode(new String[] {"a"}))
        .hasMessage("parameter $2: no stored form of java.lang.String[]; use a List");
    assertThatThrownBy(() -> encode(ByteBuffer.allocate(1))).hasMessageEndingWith("use byte[]");
    assertThatThrownBy(() -> encode(OptionalInt.of(1)))
        .hasMessageEndingWith("use Optional<Integer>");
  }

  @Test
  void decoder_unknownClass_isNamed() {
    assertThatThrownBy(() -> decode(1L, Date.class))
        .isInstanceOf(MappingException.class)
        .hasMessage("cannot read columns as java.util.Date; use java.time.Instant");
    assertThatThrownBy(() -> decode(1L, Thread.class)).isInstanceOf(MappingException.class);
    assertThatThrownBy(() -> decode(1L, void.class)).isInstanceOf(MappingException.class);
  }

  @Test
  void decode_object_isRaw() {
    assertThat(decode(1L, Object.class)).isEqualTo(1L);
    assertThat(decode(1.0, Object.class)).isEqualTo(1.0);
    assertThat(decode("x", Object.class)).isEqualTo("x");
    assertThat(decode(new byte[] {1}, Object.class)).isEqualTo(new byte[] {1});
    assertThat(decode(null, Object.class)).isNull();
  }

  @Test
  void decode_null_isNullForEveryClass() {
    for (Class<?> type : BuiltIn.BY_CLASS.keySet()) {
      assertThat((Object) decode(null, type)).as(type.getName()).isNull();
    }
    assertThat(decode(null, Point.class)).isNull();
    assertThat((Object) decode(null, List.class)).isNull();
  }

  @Test
  void roundTrip_optional_isItsContent() throws Exception {
    assertThat(encode(Optional.of(5))).isEqualTo(5L);
    assertThat(encode(Optional.empty())).isNull();
    assertThat(decode(5L, generic("optional"))).isEqualTo(Optional.of(5));
    assertThat(decode(null, generic("optional"))).isEqualTo(Optional.empty());
  }

  @Test
  void roundTrip_structures_areJson() throws Exception {
    var value = new Tagged("n", tags);

    assertThat(encode(tags)).isEqualTo("[{\"a\":{\"x\":1,\"y\":2}}]");
    assertThat(encode(new int[] {1, 2})).isEqualTo("[1,2]");
    assertThat(decode(encode(tags), generic("tags"))).isEqualTo(tags);
    assertThat(decode(encode(value), Tagged.class)).isEqualTo(value);
    assertThat(decode("[1,2]", int[].class)).containsExactly(1, 2);
    assertThat(decode("[1.5,null]", generic("decimals")))
        .isEqualTo(Arrays.asList(new BigDecimal("1.5"), null));
  }

  @Test
  void decode_textThatIsNoJson_failsWithoutIt() {
    assertThatThrownBy(() -> decode("[secret", List.class))
        .isInstanceOf(MappingException.class)
        .hasMessageStartingWith("column \"x\": malformed JSON")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> decode("{\"x\":1,\"y\":\"secret\"}", Point.class))
        .hasMessageStartingWith("column \"x\": JSON at $.y: cannot read a text as int")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> decode(1L, List.class)).isInstanceOf(MappingException.class);
    assertThatThrownBy(() -> decode(new byte[1], Map.class)).hasMessageContaining("json(…)");
  }

  @Test
  void encode_surrogateInJson_isRefused() {
    assertThatThrownBy(() -> encode(List.of("\ud83d")))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageStartingWith("parameter $2: ");
  }

  @Test
  void codec_ofTheCaller_comesFirst() {
    var trimmed = codec(String.class, String::strip, stored -> "<" + stored + ">");

    assertThat(encode(" a ", trimmed)).isEqualTo("a");
    assertThat(decode("a", (Type) String.class, trimmed)).isEqualTo("<a>");
  }

  @Test
  void codec_ofASuperclass_servesSubclasses() {
    assertThat(encode(new Square(3), SHAPES)).isEqualTo(3L);
    assertThat(decode(-3L, (Type) Circle.class, SHAPES)).isEqualTo(new Circle(3));
    assertThat(decode(3L, (Type) Shape.class, SHAPES)).isEqualTo(new Square(3));
    assertThat(decode(null, (Type) Shape.class, SHAPES)).isNull();
    assertThatThrownBy(() -> decode(3L, (Type) Circle.class, SHAPES))
        .isInstanceOf(MappingException.class)
        .hasMessage("column \"x\": the codec of " + Shape.class.getName() + " failed");
  }

  @Test
  void codec_ofTheClassItself_goesBeforeThatOfASuperclass() {
    var squares = codec(Square.class, square -> "square", stored -> new Square(9));

    assertThat(encode(new Square(3), SHAPES, squares)).isEqualTo("square");
  }

  @Test
  void codec_throws_isTheCause() {
    var failure = new IllegalStateException("no");
    var failing =
        codec(
            Square.class,
            square -> {
              throw failure;
            },
            stored -> null);

    assertThatThrownBy(() -> encode(new Square(1), failing))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage("parameter $2: the codec of " + Square.class.getName() + " failed")
        .hasCause(failure);
    assertThatThrownBy(() -> decode(1L, (Type) Square.class, failing))
        .hasMessage("column \"x\": the codec of " + Square.class.getName() + " gave null");
  }

  @Test
  void codec_storesWhatHasNoForm_isRefused() {
    var stuck = codec(Square.class, square -> new Object(), stored -> new Square(1));

    assertThatThrownBy(() -> encode(new Square(1), stuck))
        .hasMessageContaining("no stored form of java.lang.Object");
  }

  private static Type generic(String field) throws NoSuchFieldException {
    return Generics.class.getDeclaredField(field).getGenericType();
  }

  private record Generics(
      Optional<Integer> optional, List<Map<String, Point>> tags, List<BigDecimal> decimals) {}
}

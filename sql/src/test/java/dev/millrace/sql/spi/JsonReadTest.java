package dev.millrace.sql.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.MappingException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReadTest {

  private enum Mood {
    CALM,
    LOUD
  }

  record Author(long id, String fullName) {}

  record Book(
      String title,
      @Nullable Integer year,
      Author author,
      Optional<LocalDate> published,
      Map<String, List<Author>> others,
      double price) {}

  record Box<T>(T content, List<T> more) {}

  record Node(int value, @Nullable Node next) {}

  record Small(short a, byte b, float c, char d, Character e, Short f) {}

  record Keyed<K, V>(Map<K, V> map, V @Nullable [] values) {}

  record Strict(int positive) {
    Strict {
      if (positive < 0) {
        throw new IllegalStateException("negative");
      }
    }
  }

  private record Types(
      List<Author> authors,
      Set<Integer> numbers,
      Map<Mood, Instant> moods,
      Map<Integer, String> byNumber,
      List<? extends Number> wild,
      Box<Author> box,
      Box<Box<String>> nested,
      Keyed<Mood, int[]> keyed,
      List<String>[] arrays,
      Optional<Author> optional) {}

  private static @Nullable Object read(String text, String component) {
    try {
      return Json.read(text, Types.class.getDeclaredField(component).getGenericType());
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void read_record_isBuilt() {
    var text =
        "{\"title\":\"Emma\",\"year\":null,\"author\":{\"id\":1,\"full_name\":\"Jane\",\"x\":[]},"
            + "\"published\":\"1815-12-23\",\"others\":{\"a\":[]},\"price\":1}";

    assertThat(Json.read(text, Book.class))
        .isEqualTo(
            new Book(
                "Emma",
                null,
                new Author(1, "Jane"),
                Optional.of(LocalDate.of(1815, 12, 23)),
                Map.of("a", List.of()),
                1.0));
  }

  @Test
  void read_missingMembers_countAsNull() {
    var text =
        "{\"title\":\"Emma\",\"author\":{\"id\":1,\"fullName\":\"Jane\"},\"others\":{},\"price\":0.5}";

    var book = (Book) Json.read(text, Book.class);

    assertThat(book.year()).isNull();
    assertThat(book.published()).isEmpty();
    assertThatThrownBy(() -> Json.read("{}", Author.class))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "JSON at $.id: null or missing; to take that, make it an Optional or @Nullable");
  }

  @Test
  void read_smallComponents_areBuilt() {
    var value = new Small((short) -1, (byte) 2, 0.5f, 'x', 'y', (short) 3);

    assertThat(Json.read(Json.write(value), Small.class)).isEqualTo(value);
    assertThatThrownBy(() -> Json.read("{\"a\":[],\"b\":1}", Small.class))
        .hasMessage("JSON at $.a: cannot read an array as short");
  }

  @Test
  void read_recordComesBack_asWritten() {
    var book =
        new Book(
            "Emma",
            1815,
            new Author(1, "Jane"),
            Optional.empty(),
            Map.of("x", List.of(new Author(Long.MAX_VALUE, ""))),
            0.1);

    assertThat(Json.read(Json.write(book), Book.class)).isEqualTo(book);
  }

  @Test
  void read_genericTypes_areFollowed() {
    assertThat(read("[{\"id\":1,\"fullName\":\"a\"},null]", "authors"))
        .isEqualTo(Arrays.asList(new Author(1, "a"), null));
    assertThat(read("[3,1,3]", "numbers")).isEqualTo(Set.of(1, 3));
    assertThat(read("{\"LOUD\":\"1970-01-01T00:00:00Z\"}", "moods"))
        .isEqualTo(Map.of(Mood.LOUD, Instant.EPOCH));
    assertThat(read("[1,1.5]", "wild")).isEqualTo(List.of(1L, new BigDecimal("1.5")));
    assertThat(read("[[\"a\"],[]]", "arrays")).isEqualTo(new List<?>[] {List.of("a"), List.of()});
    assertThat(read("null", "optional")).isEqualTo(Optional.empty());
    assertThat(read("null", "arrays")).isNull();
  }

  @Test
  void read_genericRecords_areBuilt() {
    var author = new Author(1, "a");

    assertThat(read(Json.write(new Box<>(author, List.of(author))), "box"))
        .isEqualTo(new Box<>(author, List.of(author)));
    var nested = new Box<>(new Box<>("x", List.<String>of()), List.<Box<String>>of());
    assertThat(read(Json.write(nested), "nested")).isEqualTo(nested);
    var keyed = (Keyed<?, ?>) read("{\"map\":{\"CALM\":[1]},\"values\":[[2]]}", "keyed");
    assertThat(keyed.map().get(Mood.CALM)).isEqualTo(new int[] {1});
    assertThat(keyed.values()).isInstanceOf(int[][].class);
  }

  @Test
  void read_genericRecordWithoutPart_fails() {
    assertThatThrownBy(() -> read("{\"more\":[]}", "box"))
        .isInstanceOf(MappingException.class)
        .hasMessageStartingWith("JSON at $.content: null or missing");
  }

  @Test
  void read_recursiveRecord_isBuilt() {
    var nodes = new Node(1, new Node(2, null));

    assertThat(Json.read(Json.write(nodes), Node.class)).isEqualTo(nodes);
  }

  @Test
  void read_deepestRecords_areBuiltOnASmallStack() throws Exception {
    int levels = Json.MAX_DEPTH;
    var text =
        "{\"value\":1,\"next\":".repeat(levels - 1) + "{\"value\":1}" + "}".repeat(levels - 1);
    var done = new CompletableFuture<Object>();

    var thread =
        new Thread(
            null,
            () -> done.completeAsync(() -> Json.read(text, Node.class), Runnable::run),
            "small-stack",
            512 * 1024);
    thread.start();
    thread.join();

    assertThat(Json.write(done.get(10, TimeUnit.SECONDS))).contains("{\"value\":1,\"next\":null}");
  }

  @Test
  void convert_treeThatContainsItself_fails() {
    var tree = new HashMap<String, Object>();
    tree.put("value", 1L);
    tree.put("next", tree);

    assertThatThrownBy(() -> Json.convert(tree, Node.class))
        .isInstanceOf(MappingException.class)
        .hasMessage("a tree of more than 200 levels");
  }

  @Test
  void read_failingConstructor_passesThrough() {
    assertThatThrownBy(() -> Json.read("{\"positive\":-1}", Strict.class))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void read_wrongPart_isLocatedWithoutIt() {
    assertThatThrownBy(() -> read("[{\"id\":1,\"fullName\":\"a\"},{\"id\":\"secret\"}]", "authors"))
        .isInstanceOf(MappingException.class)
        .hasMessageStartingWith("JSON at $[1].")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> read("{\"secret\":1}", "moods"))
        .hasMessage("JSON at $: the text is no Mood");
    assertThatThrownBy(() -> read("{\"CALM\":1}", "moods"))
        .hasMessage("JSON at $.*: cannot read a number as Instant");
    assertThatThrownBy(() -> read("{\"1\":\"a\"}", "byNumber"))
        .hasMessage("JSON at $: cannot read a Map with keys of java.lang.Integer; use String");
  }

  @ParameterizedTest
  @CsvSource({
    "1, int, 1",
    "1.0, int, 1",
    "1e3, short, 1000",
    "-128, byte, -128",
    "9223372036854775807, long, 9223372036854775807",
    "9.223372036854775807e18, long, 9223372036854775807",
    "0.1, double, 0.1",
    "0.30000000000000004, double, 0.30000000000000004",
    "0.1000000000000000000000, double, 0.1",
    "9007199254740992, double, 9.007199254740992E15",
    "0.1, float, 0.1",
    "16777216, float, 1.6777216E7"
  })
  void read_numberThatFits_isConverted(String text, String type, String expected) {
    assertThat(Json.read(text, primitive(type))).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1.5, int",
    "2147483648, int",
    "32768, short",
    "128, byte",
    "9223372036854775808, long",
    "1e400, long",
    "1e999999999, long",
    "9007199254740993, double",
    "9223372036854775807, double",
    "0.1234567890123456789, double",
    "1e400, double",
    "1e-400, double",
    "1e999999999, double",
    "0.1234567891, float",
    "1e39, float",
    "16777217, float"
  })
  void read_numberThatDoesNotFit_fails(String text, String type) {
    assertThatThrownBy(() -> Json.read(text, primitive(type)))
        .isInstanceOf(MappingException.class)
        .hasMessage("JSON at $: the number does not fit " + type + " exactly");
  }

  private static Class<?> primitive(String name) {
    return switch (name) {
      case "byte" -> byte.class;
      case "short" -> short.class;
      case "int" -> int.class;
      case "long" -> long.class;
      case "float" -> float.class;
      default -> double.class;
    };
  }

  @Test
  void read_bigNumbers_areExact() {
    assertThat(Json.read("1e3", BigInteger.class)).isEqualTo(BigInteger.valueOf(1000));
    assertThat(Json.read("1e999999999", BigDecimal.class)).isEqualTo(new BigDecimal("1e999999999"));
    assertThatThrownBy(() -> Json.read("1e999999999", BigInteger.class))
        .isInstanceOf(MappingException.class);
    assertThat(Json.read("5", Number.class)).isEqualTo(5L);
    assertThat(Json.read("5", Object.class)).isEqualTo(5L);
  }

  @Test
  void read_scalars_areStrict() {
    for (Type type : new Type[] {int.class, Boolean.class, LocalDate.class, Mood.class}) {
      assertThatThrownBy(() -> Json.read("\"1\"", type)).isInstanceOf(MappingException.class);
    }
    assertThatThrownBy(() -> Json.read("1", String.class))
        .hasMessage("JSON at $: cannot read a number as String");
    assertThatThrownBy(() -> Json.read("null", int.class))
        .hasMessage("JSON at $: cannot read null as int");
    assertThatThrownBy(() -> Json.read("\"1-1-1-1-1\"", UUID.class))
        .isInstanceOf(MappingException.class);
    assertThatThrownBy(() -> Json.read("\"2024-02-30\"", LocalDate.class))
        .hasMessage("JSON at $: the text is no LocalDate")
        .hasNoCause();
    assertThatThrownBy(() -> Json.read("{}", Date.class)).isInstanceOf(MappingException.class);
    assertThatThrownBy(() -> Json.read("\"*\"", byte[].class)).hasNoCause();
  }

  @Test
  void read_arrays_areArrays() {
    assertThat(Json.read("[1,2]", int[].class)).isEqualTo(new int[] {1, 2});
    assertThat(Json.read("[[true]]", boolean[][].class)).isEqualTo(new boolean[][] {{true}});
    assertThat(Json.read("[\"a\",null]", String[].class)).isEqualTo(new String[] {"a", null});
    assertThat(Json.read("\"AQID\"", byte[].class)).isEqualTo(new byte[] {1, 2, 3});
    assertThatThrownBy(() -> Json.read("[null]", int[].class))
        .hasMessage("JSON at $[0]: cannot read null as int");
  }

  @Test
  void read_rawTypes_areTrees() {
    assertThat(Json.read("[1,{\"a\":null}]", List.class)).hasToString("[1, {a=null}]");
    assertThat(Json.read("{\"a\":1}", Map.class)).isEqualTo(Map.of("a", 1L));
    assertThatThrownBy(() -> Json.read("[]", java.util.ArrayList.class))
        .hasMessageEndingWith("use List, Set or Map");
  }
}

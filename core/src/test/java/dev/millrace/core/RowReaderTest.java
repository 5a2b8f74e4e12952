package dev.millrace.core;

import static dev.millrace.core.ArrayColumns.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowReaderTest {

  enum Colour {
    RED
  }

  record Primitives(boolean truth, byte b, short s, char c, int i, long l, float f, double d) {}

  record Boxes(Boolean truth, Byte b, Short s, Character c, Integer i, Long l, Float f, Double d) {}

  record Optionals(Optional<Integer> i, Optional<Double> d, Optional<String> text) {}

  record Values(
      String text, BigDecimal amount, Colour colour, List<String> tags, Map<String, Long> counts) {}

  record Person(String name, int age) {}

  private static final Object[] NUMBERS = {
    "truth", true, "b", 1, "s", 2, "c", "x", "i", 3, "l", 4L, "f", 0.5, "d", 0.1
  };

  @Test
  void read_primitives_areExact() {
    assertThat(row(NUMBERS).to(Primitives.class))
        .isEqualTo(new Primitives(true, (byte) 1, (short) 2, 'x', 3, 4, 0.5f, 0.1));
  }

  @Test
  void read_boxes_takeValuesAndNull() {
    Object[] nulls = NUMBERS.clone();
    IntStream.range(0, nulls.length / 2).forEach(i -> nulls[2 * i + 1] = null);

    assertThat(row(NUMBERS).to(Boxes.class))
        .isEqualTo(new Boxes(true, (byte) 1, (short) 2, 'x', 3, 4L, 0.5f, 0.1));
    assertThat(row(nulls).to(Boxes.class))
        .isEqualTo(new Boxes(null, null, null, null, null, null, null, null));
  }

  @Test
  void read_optionals_areEmptyForNull() {
    assertThat(row("i", 1, "d", 0.5, "text", "x").to(Optionals.class))
        .isEqualTo(new Optionals(Optional.of(1), Optional.of(0.5), Optional.of("x")));
    assertThat(row("i", null, "d", null, "text", null).to(Optionals.class))
        .isEqualTo(new Optionals(Optional.empty(), Optional.empty(), Optional.empty()));
  }

  @Test
  void read_otherTypes_areAskedOfTheRow() {
    var expected =
        new Values("x", new BigDecimal("1.50"), Colour.RED, List.of("a"), Map.of("k", 1L));

    Values read =
        row(
                "text", "x",
                "amount", expected.amount(),
                "colour", Colour.RED,
                "tags", List.of("a"),
                "counts", Map.of("k", 1L))
            .to(Values.class);

    assertThat(read).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"b, 128, byte", "s, 32768, short", "f, 0.1, float"})
  void read_numberThatDoesNotFit_failsWithoutTheValue(String column, double value, String type) {
    Object[] numbers = NUMBERS.clone();
    numbers[List.of(numbers).indexOf(column) + 1] = value;

    assertThatThrownBy(() -> row(numbers).to(Primitives.class))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "column \"%1$s\": value does not fit %2$s Primitives.%1$s exactly", column, type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "xy"})
  void read_textThatIsNoChar_fails(String text) {
    Object[] numbers = NUMBERS.clone();
    numbers[List.of(numbers).indexOf("c") + 1] = text;

    assertThatThrownBy(() -> row(numbers).to(Primitives.class))
        .hasMessage("column \"c\": value does not fit char Primitives.c exactly");
  }

  @ParameterizedTest
  @CsvSource({
    "truth, Boolean, boolean",
    "b, Byte, byte",
    "s, Short, short",
    "c, Character, char",
    "i, Integer, int",
    "l, Long, long",
    "f, Float, float",
    "d, Double, double"
  })
  void read_nullIntoPrimitive_saysWhatToDeclare(String column, String box, String type) {
    Object[] numbers = NUMBERS.clone();
    numbers[List.of(numbers).indexOf(column) + 1] = null;

    assertThatThrownBy(() -> row(numbers).to(Primitives.class))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "column \"%1$s\": cannot read NULL into %3$s Primitives.%1$s;"
                + " declare it %2$s, Optional or @Nullable",
            column, box, type);
  }

  @Test
  void read_nullIntoReference_saysWhatToDeclare() {
    assertThatThrownBy(() -> row("NAME", null, "age", 1).to(Person.class))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "column \"NAME\": cannot read NULL into String Person.name;"
                + " declare it Optional or @Nullable");
  }

  @Test
  void read_valueOfAnotherType_tellsTheComponentToo() {
    assertThatThrownBy(() -> row("name", "x", "age", "young").to(Person.class))
        .isInstanceOf(MappingException.class)
        .hasMessage("column \"age\": cannot read it as Number, for int Person.age");
  }

  @Test
  void reader_missingColumn_namesComponentAndColumns() {
    assertThatThrownBy(() -> row("id", 1, "name", "x").to(Person.class))
        .isInstanceOf(MappingException.class)
        .hasMessage("Person.age: no column \"age\" among id, name");
  }

  @Test
  void read_extraAndRepeatedColumns_lastOfEqualNamesWins() {
    Person person = row("age", 1, "name", "x", "extra", null, "age", 2).to(Person.class);

    assertThat(person).isEqualTo(new Person("x", 2));
  }

  record Checked(int age) {
    Checked {
      if (age < 0) {
        throw new IllegalArgumentException("no negative ages");
      }
    }
  }

  static final class Sneaky {
    final int age;

    Sneaky(int age) throws IOException {
      this.age = age;
      throw new IOException("checked");
    }
  }

  @Test
  void read_throwingConstructor_passesTheFailureThrough() {
    assertThatThrownBy(() -> row("age", -1).to(Checked.class))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("no negative ages");
    assertThatThrownBy(() -> row("age", 1).to(Sneaky.class)).isExactlyInstanceOf(IOException.class);
  }

  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
  @interface Nullable {}

  record Annotated(
      @Nullable String declaration,
      @org.jspecify.annotations.Nullable String use,
      byte @org.jspecify.annotations.Nullable [] bytes,
      @org.jspecify.annotations.Nullable List<String> list) {}

  @Test
  void read_nullIntoAnyNullable_isNull() {
    Annotated read =
        row("declaration", null, "use", null, "bytes", null, "list", null).to(Annotated.class);

    assertThat(read).isEqualTo(new Annotated(null, null, null, null));
  }

  @Test
  void reader_sameNames_isMadeOnce() {
    EntityType<Person> type = EntityType.of(Person.class);
    List<String> names = List.of("name", "age");

    RowReader<Person> reader = type.reader(names);

    assertThat(type.reader(names)).isSameAs(reader);
    assertThat(type.reader(new ArrayList<>(names))).isSameAs(reader);
    assertThat(type.reader(List.of("age", "name"))).isNotSameAs(reader);
  }

  @Test
  void reader_listChangedLater_isNotConfused() {
    EntityType<Person> type = EntityType.of(Person.class);
    List<String> names = new ArrayList<>(List.of("name", "age"));
    type.reader(names);
    names.set(0, "age");
    names.set(1, "name");

    Person person = type.reader(names).read(ArrayColumns.of(names, 3, "x"));

    assertThat(person).isEqualTo(new Person("x", 3));
  }

  @Test
  void reader_moreListsThanKept_stillReads() {
    EntityType<Person> type = EntityType.of(Person.class);

    for (int i = 0; i < 3 * ReaderCache.CAPACITY; i++) {
      Person person = ArrayColumns.row("name", "x", "extra" + i, 0, "age", i).to(Person.class);

      assertThat(person).isEqualTo(new Person("x", i));
    }
    assertThat(type.reader(List.of("name", "age"))).isNotNull();
  }

  @Test
  void of_valueClass_readsTheFirstColumn() {
    assertThat(row("n", 1L, "other", "x").to(Long.class)).isEqualTo(1L);
    assertThat(row("n", 1L).to(long.class)).isEqualTo(1L);
    assertThat(row("n", "x").to(String.class)).isEqualTo("x");
    assertThat(row("n", Colour.RED).to(Colour.class)).isEqualTo(Colour.RED);
    assertThat(row("n", new byte[] {1}).to(byte[].class)).containsExactly(1);
  }

  @Test
  void of_valueClass_refusesNullAndNoColumns() {
    assertThatThrownBy(() -> row("n", null).to(Long.class))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "column \"n\": cannot read NULL into Long;"
                + " exclude it in the query, or read a record with a nullable component");
    assertThatThrownBy(() -> row().to(Long.class))
        .isInstanceOf(MappingException.class)
        .hasMessage("cannot read Long from a result without columns");
  }
}

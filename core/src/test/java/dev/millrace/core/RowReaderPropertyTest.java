package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Columns in any order and spelling, among others, read back what they were made of. */
class RowReaderPropertyTest {

  record Place(String city, Integer zipCode) {}

  record Person(long id, String fullName, Optional<Integer> birthYear, Optional<Place> bornAt) {

    List<Column> columns() {
      return List.of(
          new Column("id", id),
          new Column("full_name", fullName),
          new Column("birth_year", birthYear.orElse(null)),
          new Column("born_at_city", bornAt.map(Place::city).orElse(null)),
          new Column("born_at_zip_code", bornAt.map(Place::zipCode).orElse(null)));
    }
  }

  record Column(String name, @Nullable Object value) {}

  enum Spelling {
    SNAKE,
    UPPER,
    CAMEL,
    PASCAL;

    Column of(Column column) {
      return new Column(of(column.name()), column.value());
    }

    private String of(String snake) {
      Pattern starts = Pattern.compile(this == PASCAL ? "(?:^|_)(.)" : "_(.)");
      return switch (this) {
        case SNAKE -> snake;
        case UPPER -> snake.toUpperCase(Locale.ROOT);
        case CAMEL, PASCAL ->
            starts.matcher(snake).replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
      };
    }
  }

  /** Where a column goes among those before it, and how it is spelt. */
  record Slot(int rank, Spelling spelling) {}

  record Sample(Person person, List<Column> columns) {}

  private static final Gen<Optional<Place>> PLACES =
      Gen.combine(Gen.strings(), Gen.integers().orNull(), Place::new)
          .orNull()
          .map(Optional::ofNullable);

  private static final Gen<Person> PEOPLE =
      Gen.combine(
          Gen.combine(Gen.longs(), Gen.strings(), Map::entry),
          Gen.combine(Gen.integers().orNull().map(Optional::ofNullable), PLACES, Map::entry),
          (a, b) -> new Person(a.getKey(), a.getValue(), b.getKey(), b.getValue()));

  private static final Gen<List<Slot>> SLOTS =
      Gen.lists(Gen.combine(Gen.integers(0, 20), Gen.of(Spelling.values()), Slot::new), 5, 5);

  private static final Gen<List<Column>> OTHERS =
      Gen.lists(
          Gen.combine(
              Gen.of("x", "full", "name", "born", "city", "id_card", "fullname2"),
              Gen.integers().orNull(),
              Column::new),
          0,
          10);

  private static final Gen<Sample> SAMPLES =
      Gen.combine(
          PEOPLE,
          Gen.combine(SLOTS, OTHERS, Map::entry),
          (person, layout) ->
              new Sample(person, laidOut(person, layout.getKey(), layout.getValue())));

  private static List<Column> laidOut(Person person, List<Slot> slots, List<Column> others) {
    List<Column> columns = new ArrayList<>(others);
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      columns.add(
          Math.min(slot.rank(), columns.size()), slot.spelling().of(person.columns().get(i)));
    }
    return columns;
  }

  private static ArrayColumns row(List<Column> columns) {
    return ArrayColumns.of(
        columns.stream().map(Column::name).toList(), columns.stream().map(Column::value).toArray());
  }

  @Test
  void read_columnsInAnyOrderAndSpelling_isThePerson() {
    Property.forAll(SAMPLES)
        .runs(300)
        .check(
            sample ->
                assertThat(row(sample.columns()).to(Person.class)).isEqualTo(sample.person()));
  }

  @Test
  void read_columnsRepeatedBefore_lastOfEqualNamesWins() {
    Gen<Sample> repeated =
        Gen.combine(
            PEOPLE,
            PEOPLE,
            (decoy, person) -> {
              List<Column> columns = new ArrayList<>(decoy.columns());
              columns.addAll(person.columns());
              return new Sample(person, columns);
            });

    Property.forAll(repeated)
        .check(
            sample ->
                assertThat(row(sample.columns()).to(Person.class)).isEqualTo(sample.person()));
  }
}

package dev.millrace.core;

import static dev.millrace.core.ArrayColumns.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NestedRecordTest {

  record City(String name, Integer population) {}

  record Author(long id, String fullName, Optional<City> bornIn) {}

  record Book(long id, Author author) {}

  record Loan(long id, Optional<Author> author, @Nullable City city) {}

  private static final City LONDON = new City("London", null);

  @Test
  void read_nestedRecords_takeThePrefix() {
    Book book =
        row(
                "id",
                1L,
                "author_id",
                2L,
                "author_full_name",
                "Ada",
                "author_born_in_name",
                "London",
                "author_born_in_population",
                null)
            .to(Book.class);

    assertThat(book).isEqualTo(new Book(1, new Author(2, "Ada", Optional.of(LONDON))));
  }

  @Test
  void read_camelCaseColumns_meetNestedComponents() {
    Book book =
        row(
                "id",
                1L,
                "authorId",
                2L,
                "authorFullName",
                "Ada",
                "authorBornInName",
                "London",
                "authorBornInPopulation",
                null)
            .to(Book.class);

    assertThat(book.author().bornIn()).contains(LONDON);
  }

  @Test
  void read_allColumnsNull_meansAbsent() {
    Object[] columns = {
      "id", 1L,
      "author_id", null,
      "author_full_name", null,
      "author_born_in_name", null,
      "author_born_in_population", null,
      "city_name", null,
      "city_population", null
    };

    assertThat(row(columns).to(Loan.class)).isEqualTo(new Loan(1, Optional.empty(), null));
  }

  @Test
  void read_someColumnsNull_isNotAbsent() {
    Object[] columns = {
      "id", 1L,
      "author_id", null,
      "author_full_name", "Ada",
      "author_born_in_name", null,
      "author_born_in_population", null,
      "city_name", "London",
      "city_population", null
    };

    assertThatThrownBy(() -> row(columns).to(Loan.class))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "column \"author_id\": cannot read NULL into long Loan.author.id;"
                + " declare it Long, Optional or @Nullable,"
                + " or Loan.author Optional or @Nullable");
  }

  @Test
  void reader_missingColumnInside_namesThePath() {
    assertThatThrownBy(() -> row("id", 1L, "author_id", 2L).to(Book.class))
        .isInstanceOf(MappingException.class)
        .hasMessage("Book.author.fullName: no column \"author_full_name\" among id, author_id");
    assertThatThrownBy(() -> row("id", 1L, "title", "x").to(Book.class))
        .isInstanceOf(MappingException.class)
        .hasMessage("Book.author: no column \"author\" or \"author_…\" among id, title");
  }

  @Test
  void read_oneColumnOfItsName_isTheWholeValue() {
    Author ada = new Author(2, "Ada", Optional.empty());

    assertThat(row("id", 1L, "author", ada).to(Book.class)).isEqualTo(new Book(1, ada));
    assertThat(row("id", 1L, "author_id", 2L, "author", ada).to(Book.class))
        .isEqualTo(new Book(1, ada));
    assertThat(row("id", 1L, "author", null, "city", LONDON).to(Loan.class))
        .isEqualTo(new Loan(1, Optional.empty(), LONDON));
  }

  record Node(long id, Optional<Node> parent) {}

  @Test
  void reader_recordWithinItself_isReadAsFarAsColumnsGo() {
    assertThatThrownBy(() -> row("id", 1L, "parent_id", 2L).to(Node.class))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "Node.parent.parent: no column \"parent_parent\" or \"parent_parent_…\""
                + " among id, parent_id");
    assertThat(row("id", 1L, "parent_id", 2L, "parent_parent", null).to(Node.class))
        .isEqualTo(new Node(1, Optional.of(new Node(2, Optional.empty()))));
  }

  record Renamed(@Name("home") Address address) {}

  record Address(@Name("town") String city) {}

  @Test
  void read_namedComponents_usesTheNamesAsPrefix() {
    assertThat(row("home_town", "Bath").to(Renamed.class))
        .isEqualTo(new Renamed(new Address("Bath")));
  }

  record Parcel(@Json Address address) {}

  @Test
  void read_jsonRecord_isOneColumn() {
    Address bath = new Address("Bath");

    assertThat(row("address", bath, "address_town", "x").to(Parcel.class))
        .isEqualTo(new Parcel(bath));
    assertThatThrownBy(() -> row("address_town", "x").to(Parcel.class))
        .hasMessage("Parcel.address: no column \"address\" among address_town");
  }

  record Range<T>(T low, T high) {}

  record Slot(Range<Integer> hours) {}

  @Test
  void read_genericRecord_isOneColumn() {
    var range = new Range<>(1, 2);

    assertThat(row("hours", range).to(Slot.class)).isEqualTo(new Slot(range));
  }

  static final class Point {
    final int x;
    final int y;

    Point(int x, int y) {
      this.x = x;
      this.y = y;
    }

    @Override
    public String toString() {
      return x + "," + y;
    }
  }

  @Mapped
  static final class Size {
    final int width;

    Size(int width) {
      this.width = width;
    }
  }

  record Box(@Embedded Point corner, Size size) {}

  record Pin(Point place) {}

  @Test
  void read_classThatIsNoRecord_isTakenApartWhenToldTo() {
    Box box = row("corner_x", 1, "corner_y", 2, "size_width", 3).to(Box.class);

    assertThat(box.corner()).hasToString("1,2");
    assertThat(box.size().width).isEqualTo(3);
    assertThatThrownBy(() -> row("place_x", 1, "place_y", 2).to(Pin.class))
        .hasMessage("Pin.place: no column \"place\" among place_x, place_y");
  }
}

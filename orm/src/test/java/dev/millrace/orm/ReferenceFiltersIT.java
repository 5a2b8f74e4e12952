package dev.millrace.orm;

import static dev.millrace.core.Field.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import dev.millrace.core.Id;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.Mapped;
import dev.millrace.core.Ref;
import dev.millrace.core.RefField;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Filters by references, over them, and by those of several columns. */
final class ReferenceFiltersIT extends OnBothEngines {

  @Mapped
  record Country(@Id String code, String name) {}

  @Mapped
  record Author(@Id long id, String name, Optional<Ref<Country>> country) {}

  @Mapped
  record Seat(@Id int line, @Id int number, String label) {}

  @Mapped
  record Book(@Id long id, String title, Ref<Author> author, @Nullable Ref<Seat> seat) {}

  private static final RefField<Book, Author> AUTHOR = field(Book::author);
  private static final RefField<Author, Country> COUNTRY =
      Field.reference(Author.class, "country", Country.class);
  private static final RefField<Book, Seat> SEAT = field(Book::seat);

  private final Author ada = new Author(1, "Ada", Optional.of(Ref.of(Country.class, "GB")));
  private final Author bob = new Author(2, "Bob", Optional.empty());

  @BeforeEach
  void fill() {
    orm.createTable(Book.class).result();
    orm.insert(new Country("GB", "Britain")).result();
    orm.insertAll(List.of(ada, bob)).result();
    orm.insertAll(List.of(new Seat(1, 1, "a"), new Seat(1, 2, "b"), new Seat(2, 1, "c"))).result();
    orm.insertAll(
            List.of(
                book(1, ada, Ref.of(Seat.class, List.of(1, 2))),
                book(2, bob, Ref.of(Seat.class, List.of(2, 1))),
                book(3, ada, null)))
        .result();
  }

  private static Book book(long id, Author author, @Nullable Ref<Seat> seat) {
    return new Book(id, "title " + id, Ref.of(author), seat);
  }

  private List<Long> found(Filter<Book> filter) {
    return orm
        .select(Book.class)
        .where(filter)
        .orderBy(field(Book::id).asc())
        .fetchAll()
        .result()
        .stream()
        .map(Book::id)
        .toList();
  }

  @Test
  void where_reference_comparesByKey() {
    assertThat(found(AUTHOR.is(ada))).containsExactly(1L, 3L);
    assertThat(found(AUTHOR.isNot(ada))).containsExactly(2L);
    assertThat(found(AUTHOR.eq(Ref.of(Author.class, 2)))).containsExactly(2L);
    assertThat(found(AUTHOR.isIn(Ref.of(ada), Ref.of(bob)))).containsExactly(1L, 2L, 3L);
    assertThat(found(AUTHOR.notIn(Ref.of(ada)))).containsExactly(2L);
    assertThat(found(Filter.of("author", 2))).containsExactly(2L);
    assertThat(found(Filter.of("author_id", 2))).containsExactly(2L);
    assertThat(found(Filter.of("author", bob))).containsExactly(2L);
  }

  @Test
  void where_keyOfReference_needsNoJoin() {
    heard.clear();

    assertThat(found(AUTHOR.to(field(Author::id)).gt(1))).containsExactly(2L);
    assertThat(heard.texts()).hasSize(1).noneMatch(text -> text.contains("join"));
  }

  @Test
  void where_overReferences_finds() {
    assertThat(found(AUTHOR.to(field(Author::name)).startsWith("A"))).containsExactly(1L, 3L);
    assertThat(found(AUTHOR.to(COUNTRY).to(field(Country::name)).eq("Britain")))
        .containsExactly(1L, 3L);
    assertThat(found(Filter.of("author__country__name__istartswith", "BRI")))
        .containsExactly(1L, 3L);
  }

  @Test
  void where_absentOnTheWay_isNull() {
    assertThat(found(AUTHOR.to(COUNTRY).isNull())).containsExactly(2L);
    assertThat(found(AUTHOR.to(COUNTRY).to(field(Country::name)).isNull())).containsExactly(2L);
    assertThat(found(AUTHOR.to(COUNTRY).to(field(Country::name)).ne("x"))).containsExactly(1L, 3L);
    assertThat(found(Filter.of("author__country__name__isnull", false))).containsExactly(1L, 3L);
  }

  @Test
  void where_sameWayTwice_isJoinedOnce() {
    heard.clear();

    found(AUTHOR.to(field(Author::name)).eq("Ada").or(AUTHOR.to(field(Author::name)).eq("Bob")));

    assertThat(heard.texts().get(0).split(" join ", -1)).hasSize(2);
  }

  @Test
  void where_compositeReference_comparesAllParts() {
    assertThat(found(SEAT.eq(Ref.of(Seat.class, List.of(1, 2))))).containsExactly(1L);
    assertThat(found(SEAT.ne(Ref.of(Seat.class, List.of(1, 2))))).containsExactly(2L);
    assertThat(found(SEAT.isNull())).containsExactly(3L);
    assertThat(found(SEAT.to(field(Seat::label)).eq("c"))).containsExactly(2L);
    assertThat(found(SEAT.to(field(Seat::line)).eq(1))).containsExactly(1L);
  }

  @Test
  void where_listOfCompositeReferences_finds() {
    Ref<Seat> first = Ref.of(Seat.class, List.of(1, 2));
    Ref<Seat> second = Ref.of(Seat.class, List.of(2, 1));

    assertThat(found(SEAT.isIn(first, second))).containsExactly(1L, 2L);
    assertThat(found(SEAT.isIn(List.of(first)))).containsExactly(1L);
    assertThat(found(SEAT.notIn(first))).containsExactly(2L);
  }

  @Test
  void where_compositeSubquery_finds() {
    var seats = orm.select(Seat.class).where(field(Seat::line).eq(1)).refs();

    assertThat(found(SEAT.isIn(seats))).containsExactly(1L);
    assertThat(found(SEAT.notIn(seats))).containsExactly(2L);
  }

  @Test
  void where_orderOfCompositeReference_isRefused() {
    Select<Book> books = orm.select(Book.class);
    Filter<Book> less = SEAT.lt(Ref.of(Seat.class, List.of(1, 2)));

    assertThatThrownBy(() -> books.where(less).fetchAll())
        .isInstanceOf(InvalidFilterException.class)
        .hasMessage("Book.seat: a key of several parts has no order; compare its components");
  }

  @Test
  void where_tooManyCompositeReferences_saysHowMany() {
    List<Ref<Seat>> seats =
        IntStream.range(0, 40_000).mapToObj(i -> Ref.of(Seat.class, List.of(i, i))).toList();
    Select<Book> books = orm.select(Book.class).where(SEAT.isIn(seats));

    assertThatThrownBy(books::fetchAll)
        .isInstanceOf(InvalidFilterException.class)
        .hasMessageMatching(
            "Book.seat: expected at most (16383|32767) values, got 40000; ask in parts");
  }
}

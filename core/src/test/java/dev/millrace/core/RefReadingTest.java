package dev.millrace.core;

import static dev.millrace.core.ArrayColumns.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RefReadingTest {

  record Publisher(@Id long id, String name) {}

  record Author(
      @Id long id, String fullName, Optional<Ref<Publisher>> publisher, @Nullable Ref<Book> best) {}

  record Book(@Id long id, String title, Ref<Author> author) {}

  record Seat(@Id int row, @Id int number, String colour) {}

  record Ticket(@Id long id, @Nullable Ref<Seat> seat) {}

  record Span(int low, int high) {}

  record Slot(@Id Span span, String name) {}

  record Visit(long id, Ref<Slot> slot) {}

  record Profile(@Id Ref<Publisher> publisher, String text) {}

  record Link(@Id Ref<Book> book, @Id Ref<Author> author) {}

  record Note(Ref<Profile> profile, @Nullable Ref<Link> link) {}

  record Named(@Name("writer") Ref<Author> author, @Name("chair") Ref<Seat> seat) {}

  record Cover(String colour, Ref<Author> artist) {}

  record Edition(long id, Optional<Cover> cover) {}

  record Price(@Scale(2) BigDecimal amount, @Scale(0) Optional<BigDecimal> rest) {}

  private static List<String> keyColumns(Class<?> type, String name) {
    return EntityType.of(type).property(name).orElseThrow().keyColumns();
  }

  @Test
  void read_keyColumn_isNotLoaded() {
    Book book = row("id", 1L, "title", "Emma", "author_id", 5L).to(Book.class);

    assertThat(book).isEqualTo(new Book(1, "Emma", Ref.of(Author.class, 5L)));
    assertThat(book.author().isLoaded()).isFalse();
    assertThatThrownBy(book.author()::get)
        .hasMessageStartingWith("Book.author (Author id=5) is not loaded: ");
    assertThat(row("id", 1, "title", "x", "authorId", 5L).to(Book.class).author().id())
        .isEqualTo(5L);
  }

  @Test
  void read_null_isTakenWhereDeclared() {
    Author author =
        row("id", 1L, "full_name", "Ada", "publisher_id", null, "best_id", null).to(Author.class);

    assertThat(author).isEqualTo(new Author(1, "Ada", Optional.empty(), null));
    assertThat(
            row("id", 1L, "full_name", "Ada", "publisher_id", 2L, "best_id", 3L).to(Author.class))
        .isEqualTo(
            new Author(1, "Ada", Optional.of(Ref.of(Publisher.class, 2)), Ref.of(Book.class, 3)));
    assertThatThrownBy(() -> row("id", 1L, "title", "x", "author_id", null).to(Book.class))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "column \"author_id\": cannot read NULL into Ref<Author> Book.author;"
                + " declare it Optional or @Nullable");
  }

  @Test
  void reader_noColumn_namesTheKey() {
    assertThatThrownBy(() -> row("id", 1L, "title", "x", "author", 5L).to(Book.class))
        .isInstanceOf(MappingException.class)
        .hasMessage("Book.author.id: no column \"author_id\" among id, title, author");
  }

  private static final List<String> DOTTED =
      List.of(
          "id",
          "title",
          "author_id",
          "author.id",
          "author.full_name",
          "author.publisher_id",
          "author.best_id");

  private static Book dotted(Object... values) {
    return ArrayColumns.of(DOTTED, values).to(Book.class);
  }

  @Test
  void read_dottedColumns_isLoaded() {
    Book book = dotted(1L, "Emma", 5L, 5L, "Jane", 7L, null);

    Author jane = book.author().get();
    assertThat(jane)
        .isEqualTo(new Author(5, "Jane", Optional.of(Ref.of(Publisher.class, 7)), null));
    assertThat(jane.publisher().orElseThrow().isLoaded()).isFalse();
    assertThatThrownBy(jane.publisher().orElseThrow()::get)
        .hasMessage(
            "Book.author.publisher (Publisher id=7) is not loaded:"
                + " call fetch(), or load it with its owner by with(...)");
  }

  @Test
  void read_dottedKeyNull_isNotLoaded() {
    Book book = dotted(1L, "Emma", 5L, null, null, null, null);

    assertThat(book.author()).isEqualTo(Ref.of(Author.class, 5));
    assertThat(book.author().isLoaded()).isFalse();
  }

  @Test
  void read_someDottedColumns_isNotLoaded() {
    Book book =
        row("id", 1L, "title", "x", "author_id", 5L, "author.id", 5L, "author.full_name", "Jane")
            .to(Book.class);

    assertThat(book.author().isLoaded()).isFalse();
  }

  @Test
  void read_dottedColumnsWithoutKeyColumn_takeTheirKey() {
    Object[] columns = {
      "id", 1L,
      "title", "Emma",
      "author.id", 5L,
      "author.full_name", "Jane",
      "author.publisher.id", 7L,
      "author.publisher.name", "Murray",
      "author.best_id", 1L
    };

    Author jane = row(columns).to(Book.class).author().get();

    assertThat(jane.publisher().orElseThrow().get()).isEqualTo(new Publisher(7, "Murray"));
    assertThat(jane.best()).isEqualTo(Ref.of(Book.class, 1));
  }

  @Test
  void read_compositeKey_isAList() {
    assertThat(row("id", 1L, "seat_row", 2, "seat_number", 3).to(Ticket.class).seat())
        .isEqualTo(Ref.of(new Seat(2, 3, "red")));
    assertThat(row("id", 1L, "seat_row", null, "seat_number", 3).to(Ticket.class).seat()).isNull();
    assertThat(keyColumns(Ticket.class, "seat")).containsExactly("seat_row", "seat_number");
  }

  @Test
  void read_keyThatIsARecord_isThatRecord() {
    Visit visit = row("id", 1L, "slot_span_low", 2, "slot_span_high", 3).to(Visit.class);

    assertThat(visit.slot().id()).isEqualTo(new Span(2, 3));
    assertThat(keyColumns(Visit.class, "slot")).containsExactly("slot_span_low", "slot_span_high");
  }

  @Test
  void read_keyThatIsAReference_isItsKey() {
    Note note =
        row("profile_publisher_id", 4L, "link_book_id", 1L, "link_author_id", 2L).to(Note.class);

    assertThat(note.profile().id()).isEqualTo(4L);
    assertThat(note.profile()).isEqualTo(Ref.of(new Profile(Ref.of(Publisher.class, 4), "x")));
    assertThat(note.link()).isEqualTo(Ref.of(Link.class, List.of(1, 2)));
    assertThat(keyColumns(Note.class, "link")).containsExactly("link_book_id", "link_author_id");
  }

  @Test
  void read_namedReference_usesTheNameForOneColumnAndAsPrefixForSeveral() {
    Named named = row("writer", 5L, "chair_row", 1, "chair_number", 2).to(Named.class);

    assertThat(named)
        .isEqualTo(new Named(Ref.of(Author.class, 5), Ref.of(Seat.class, List.of(1, 2))));
    assertThat(keyColumns(Named.class, "author")).containsExactly("writer");
    assertThat(keyColumns(Named.class, "seat")).containsExactly("chair_row", "chair_number");
  }

  @Test
  void read_referenceInsideARecord_takesItsPrefix() {
    assertThat(row("id", 1L, "cover_colour", "red", "cover_artist_id", 5L).to(Edition.class))
        .isEqualTo(new Edition(1, Optional.of(new Cover("red", Ref.of(Author.class, 5)))));
    assertThat(row("id", 1L, "cover_colour", null, "cover_artist_id", null).to(Edition.class))
        .isEqualTo(new Edition(1, Optional.empty()));
  }

  record Snake(@Id Ref<Tail> tail) {}

  record Tail(@Id Ref<Snake> snake) {}

  record Plain(String name) {}

  record Loose(Ref<Plain> plain) {}

  @Test
  void reader_referenceWithoutAKey_isRefused() {
    assertThatThrownBy(() -> row("plain_id", 1L).to(Loose.class))
        .isInstanceOf(MappingException.class)
        .hasMessage("Plain cannot be referred to: it has no key; mark a component with @Id");
    assertThatThrownBy(() -> row("tail_id", 1L).to(Snake.class))
        .isInstanceOf(MappingException.class)
        .hasMessage("Tail cannot be referred to: its key refers to itself");
  }

  @Test
  void read_scaled_isTheUnscaledValue() {
    assertThat(row("amount", 1250L, "rest", null).to(Price.class))
        .isEqualTo(new Price(new BigDecimal("12.50"), Optional.empty()));
    assertThat(row("amount", -5L, "rest", 3L).to(Price.class))
        .isEqualTo(new Price(new BigDecimal("-0.05"), Optional.of(new BigDecimal("3"))));
  }

  @Test
  void toStored_scaled_isExactOrFails() {
    Property<Price> amount = EntityType.of(Price.class).property("amount").orElseThrow();

    assertThat(amount.storedType()).isEqualTo(Long.class);
    assertThat(amount.toStored(new BigDecimal("12.5"))).isEqualTo(1250L);
    assertThat(amount.toStored(new BigDecimal("1.2000"))).isEqualTo(120L);
    assertThat(amount.toStored(null)).isNull();
    assertThatThrownBy(() -> amount.toStored(new BigDecimal("1.005")))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "BigDecimal Price.amount: the value has more than 2 digits after the point; round it");
    assertThatThrownBy(() -> amount.toStored(new BigDecimal("1e18")))
        .isInstanceOf(MappingException.class)
        .hasMessage("BigDecimal Price.amount: the value is too large for @Scale(2) in 64 bits");
  }
}

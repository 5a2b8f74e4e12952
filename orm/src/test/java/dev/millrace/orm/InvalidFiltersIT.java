package dev.millrace.orm;

import static dev.millrace.core.Field.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import dev.millrace.core.Id;
import dev.millrace.core.InvalidChangeException;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.InvalidOrderException;
import dev.millrace.core.Mapped;
import dev.millrace.core.Ref;
import dev.millrace.core.Subquery;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a class cannot be asked is refused when the query is built, before anything is sent. */
final class InvalidFiltersIT extends OnBothEngines {

  @Mapped
  record Author(@Id long id, String name) {}

  @Mapped
  record Book(@Id long id, String title, int year, boolean sold, Ref<Author> author) {}

  private void refuses(String condition, @Nullable Object value, String message) {
    Select<Book> books = orm.select(Book.class);

    assertThatThrownBy(() -> books.where(condition, value))
        .isInstanceOf(InvalidFilterException.class)
        .hasMessage(message);
  }

  @AfterEach
  void nothingWasSent() {
    assertThat(heard.texts()).isEmpty();
  }

  @Test
  void where_unknownField_namesClassAndFields() {
    String there = "; it has id, title, year, sold, author";

    refuses("isbn", "x", "Book has no field \"isbn\"" + there);
    refuses("title__gt_e", "x", "Book.title has nothing inside, but title.gt_e leads on to gt_e");
    refuses("name\" OR 1=1 --", 1, "Book has no field \"name\" OR 1=1 --\"" + there);
  }

  @Test
  void where_unknownFieldOnTheWay_namesTheSegment() {
    refuses(
        "author__isbn__gt",
        1,
        "Author has no field \"isbn\" (on the way author.isbn); it has id, name");
    refuses("year__era", 1, "Book.year has nothing inside, but year.era leads on to era");
  }

  @Test
  void where_fieldOfAnotherClass_isRefused() {
    @SuppressWarnings({"unchecked", "rawtypes"}) // what a careless cast can do
    Filter<Book> wrong = (Filter) field(Author::name).eq("Ada");

    assertThatThrownBy(() -> orm.select(Book.class).where(wrong))
        .isInstanceOf(InvalidFilterException.class)
        .hasMessage("Author.name is not a field of Book");
  }

  @Test
  void where_valueOfAnotherKind_namesFieldAndKinds() {
    refuses("year__gt", "x", "year: expected Integer, got String");
    refuses("title", 5, "title: expected String, got Integer");
    refuses("sold", 1, "sold: expected Boolean, got Integer");
    refuses("year__in", List.of(1, "x"), "year: expected Integer, got String");
    refuses("author", "x", "author: Author.id: expected a key of long, got String");
  }

  @Test
  void where_referenceToAnotherClass_isRefused() {
    refuses(
        "author", Ref.of(Book.class, 1), "author: expected a reference to Author, got one to Book");
  }

  @Test
  void where_unsavedEntity_isRefused() {
    Filter<Book> filter = field(Book::author).is(new Author(0, "Ada"));

    assertThatThrownBy(() -> orm.select(Book.class).where(filter))
        .isInstanceOf(InvalidFilterException.class)
        .hasMessage(
            "Book.author: Author is not saved yet and has no id: insert it, and refer to what"
                + " insert() gives back");
  }

  @Test
  void where_searchInWhatIsNoText_isRefused() {
    refuses("year__contains", "1", "year: expected a field of text to search in, got Integer");
    refuses(
        "author__startswith",
        "x",
        "author: expected a field of text to search in, got a reference");
  }

  @Test
  void where_wrongKindForTheOperator_isRefusedFirst() {
    Select<Book> books = orm.select(Book.class);

    assertThatThrownBy(() -> books.where("year__in", 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("year requires a list for '__in', got Integer");
  }

  @Test
  void where_wrongPartAmongGoodOnes_isRefused() {
    Filter<Book> mixed =
        field(Book::title).eq("x").or(Filter.<Book>of("isbn", 1).not()).and(Filter.all(List.of()));

    assertThatThrownBy(() -> orm.select(Book.class).where(mixed))
        .isInstanceOf(InvalidFilterException.class)
        .hasMessageStartingWith("Book has no field \"isbn\"");
  }

  @Test
  void isIn_subqueryOfAnotherKind_isRefused() {
    Filter<Book> foreign = Field.<Book, Object>of("title").isIn(new Foreign());

    assertThatThrownBy(() -> orm.select(Book.class).where(foreign))
        .isInstanceOf(InvalidFilterException.class)
        .hasMessage("title: expected a query of the same library's select, got another");
  }

  private record Foreign() implements Subquery<Object> {}

  @Test
  void orderBy_unknownField_isRefused() {
    Select<Book> books = orm.select(Book.class);

    assertThatThrownBy(() -> books.orderBy(Field.<Book, Object>of("name; DROP TABLE t").asc()))
        .isInstanceOf(InvalidOrderException.class)
        .hasMessageStartingWith("Book has no field \"name; DROP TABLE t\"; it has id, title");
  }

  @Test
  void update_unknownField_isRefused() {
    Select<Book> books = orm.select(Book.class);

    assertThatThrownBy(() -> books.update(Map.of("isbn", 1)))
        .isInstanceOf(InvalidChangeException.class)
        .hasMessageStartingWith("Book has no field \"isbn\"");
  }
}

package dev.millrace.orm;

import static dev.millrace.core.Field.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Action;
import dev.millrace.core.Async;
import dev.millrace.core.Field;
import dev.millrace.core.Id;
import dev.millrace.core.InvalidRelationException;
import dev.millrace.core.Mapped;
import dev.millrace.core.MissingException;
import dev.millrace.core.NotLoadedException;
import dev.millrace.core.Ref;
import dev.millrace.core.RefField;
import dev.millrace.core.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** References that are loaded when asked, or along with their owners. */
final class ReferencesIT extends OnBothEngines {

  @Mapped
  record Country(@Id String code, String name) {}

  @Mapped
  record Author(@Id long id, String name, Optional<Ref<Country>> country) {}

  @Mapped
  record Book(
      @Id long id, String title, @Reference(onDelete = Action.CASCADE) Ref<Author> author) {}

  private static final RefField<Book, Author> AUTHOR = field(Book::author);
  private static final RefField<Author, Country> COUNTRY =
      Field.reference(Author.class, "country", Country.class);

  private final Country britain = new Country("GB", "Britain");
  private final Author ada = new Author(1, "Ada", Optional.of(Ref.of(britain)));
  private final Author bob = new Author(2, "Bob", Optional.empty());

  private Select<Book> books;

  @BeforeEach
  void fill() {
    orm.createTable(Book.class).result();
    orm.insert(britain).result();
    orm.insertAll(List.of(ada, bob)).result();
    orm.insertAll(List.of(new Book(1, "A", Ref.of(ada)), new Book(2, "B", Ref.of(bob)))).result();
    books = orm.select(Book.class).orderBy(field(Book::id).asc());
    heard.clear();
  }

  private Book lazy() {
    return orm.get(Book.class, 1).result().orElseThrow();
  }

  // --- lazily

  @Test
  void get_notLoaded_saysWhatToDo() {
    Book book = lazy();

    assertThat(book.author().isLoaded()).isFalse();
    assertThat(book.author().id()).isEqualTo(1L);
    assertThatThrownBy(() -> book.author().get())
        .isInstanceOf(NotLoadedException.class)
        .hasMessage(
            "Book.author (Author id=1) is not loaded: call fetch(), or add .with(Book_.author) to"
                + " the query");
  }

  @Test
  void fetch_lazily_loadsOnceAndStays() {
    Book book = lazy();
    heard.clear();

    assertThat(book.author().fetch().result()).isEqualTo(ada);
    assertThat(book.author().fetch().result()).isEqualTo(ada);

    assertThat(book.author().get()).isEqualTo(ada);
    assertThat(heard.count()).isEqualTo(1);
  }

  @Test
  void fetch_ofWhatWasFetched_leadsOn() {
    Author author = lazy().author().fetch().result();

    assertThat(author.country().orElseThrow().fetch().result()).isEqualTo(britain);
  }

  @Test
  void fetch_twiceAtOnce_isOneStatement() {
    Book book = lazy();
    heard.clear();

    Async<Author> first = book.author().fetch();
    Async<Author> second = book.author().fetch();

    assertThat(first.result()).isSameAs(second.result());
    assertThat(heard.count()).isEqualTo(1);
  }

  @Test
  void fetch_danglingReference_isMissingAndRemembered() {
    Book book = lazy();
    orm.delete(Author.class, 1).result();
    heard.clear();

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> book.author().fetch().result())
          .isInstanceOf(MissingException.class)
          .hasMessage("Book.author: there is no Author 1; it may be deleted");
    }
    assertThatThrownBy(() -> book.author().get()).isInstanceOf(MissingException.class);
    assertThat(heard.count()).isEqualTo(1);
  }

  @Test
  void fetch_thousandAtOnce_areFewStatements() {
    List<Author> authors =
        orm.insertAll(
                LongStream.rangeClosed(3, 1002)
                    .mapToObj(i -> new Author(i, "author " + i, Optional.empty()))
                    .toList())
            .result();
    orm.insertAll(
            authors.stream()
                .map(author -> new Book(author.id(), author.name(), Ref.of(author)))
                .toList())
        .result();
    List<Book> all = books.where(field(Book::id).gt(2)).fetchAll().result();
    heard.clear();

    List<Async<Author>> fetched = new ArrayList<>();
    all.forEach(book -> fetched.add(book.author().fetch()));

    assertThat(Async.all(fetched).result())
        .extracting(Author::name)
        .isEqualTo(all.stream().map(Book::title).toList());
    assertThat(heard.count()).isLessThanOrEqualTo(3);
  }

  @Test
  void fetch_referenceOfNoStore_isRefused() {
    Ref<Author> mine = Ref.of(Author.class, 1L);

    assertThatThrownBy(() -> mine.fetch().result())
        .isInstanceOf(NotLoadedException.class)
        .hasMessage(
            "Author 1 is not loaded: no store has read it, so fetch() cannot; load it with its"
                + " owner by with(...)");
    assertThat(orm.get(mine).result()).contains(ada);
  }

  // --- eagerly

  @Test
  void with_reference_isLoadedInTheSameStatement() {
    List<Book> loaded = books.with(AUTHOR).fetchAll().result();

    assertThat(loaded).extracting(book -> book.author().get()).containsExactly(ada, bob);
    assertThat(loaded).isEqualTo(books.fetchAll().result());
    assertThat(heard.count()).isEqualTo(2);
  }

  @Test
  void with_nestedOptionalReference_keepsThoseWithoutOne() {
    List<Book> loaded = books.with(AUTHOR.to(COUNTRY)).fetchAll().result();

    assertThat(loaded).hasSize(2);
    assertThat(loaded.get(0).author().get().country().orElseThrow().get()).isEqualTo(britain);
    assertThat(loaded.get(1).author().get().country()).isEmpty();
    assertThat(heard.texts().get(0)).contains(" join \"author\"", " left join \"country\"");
  }

  @Test
  void with_outerAlone_leavesTheInnerLazy() {
    Author author = books.with(AUTHOR).fetchFirst().result().orElseThrow().author().get();

    assertThat(author.country().orElseThrow().isLoaded()).isFalse();
    assertThat(author.country().orElseThrow().fetch().result()).isEqualTo(britain);
  }

  @Test
  void with_filterOrderAndLimitOnTheSameWay_work() {
    List<Book> loaded =
        books
            .with(AUTHOR)
            .where(AUTHOR.to(field(Author::name)).ne("x"))
            .orderBy(AUTHOR.to(field(Author::name)).desc())
            .limit(1)
            .fetchAll()
            .result();

    assertThat(loaded).extracting(book -> book.author().get()).containsExactly(bob);
    assertThat(books.with(AUTHOR).count().result()).isEqualTo(2);
    assertThat(books.with(AUTHOR).stream().toList().result()).hasSize(2);
  }

  @Test
  void with_fieldThatIsNoReference_isRefused() {
    RefField<Book, Author> wrong = Field.reference(Book.class, "title", Author.class);
    RefField<Book, Author> unknown = Field.reference(Book.class, "writer", Author.class);

    assertThatThrownBy(() -> books.with(wrong))
        .isInstanceOf(InvalidRelationException.class)
        .hasMessage("Book.title is not a reference: only those are loaded along");
    assertThatThrownBy(() -> books.with(unknown))
        .isInstanceOf(InvalidRelationException.class)
        .hasMessage("Book has no field \"writer\"; it has id, title, author");
  }

  // --- transactions

  @Test
  void fetch_inTransaction_readsThroughItAndAfterwardsTheDatabase() {
    List<Book> read = new ArrayList<>();
    orm.transaction(
            tx ->
                tx.update(Author.class, 1, field(Author::name).set("Uncommitted"))
                    .thenCompose(changed -> tx.select(Book.class).fetchAll())
                    .thenCompose(
                        found -> {
                          read.addAll(found);
                          return found.get(0).author().fetch();
                        })
                    .thenAccept(author -> assertThat(author.name()).isEqualTo("Uncommitted"))
                    .thenCompose(done -> tx.update(Author.class, 1, field(Author::name).set("X"))))
        .result();

    assertThat(read.get(0).author().get().name()).isEqualTo("Uncommitted");
    assertThat(read.get(1).author().fetch().result()).isEqualTo(bob);
  }

  @Test
  void fetch_inSnapshot_readsItsState() {
    Book read =
        orm.read(
                snapshot ->
                    snapshot
                        .get(Book.class, 1)
                        .thenCompose(
                            book ->
                                book.orElseThrow()
                                    .author()
                                    .fetch()
                                    .thenApply(author -> book.orElseThrow())))
            .result();
    Book other = orm.read(snapshot -> snapshot.get(Book.class, 2)).result().orElseThrow();

    assertThat(read.author().get()).isEqualTo(ada);
    assertThat(other.author().fetch().result()).isEqualTo(bob);
  }
}

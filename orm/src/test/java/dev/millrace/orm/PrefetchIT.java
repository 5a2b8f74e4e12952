package dev.millrace.orm;

import static dev.millrace.core.Field.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Filter;
import dev.millrace.core.Id;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.InvalidRelationException;
import dev.millrace.core.ManyToMany;
import dev.millrace.core.Mapped;
import dev.millrace.core.NotLoadedException;
import dev.millrace.core.Ref;
import dev.millrace.core.RefField;
import dev.millrace.core.Relation;
import dev.millrace.core.TextField;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What relations lead to, loaded for many records in a statement each. */
final class PrefetchIT extends OnBothEngines {

  @Mapped
  record Author(@Id long id, String name) {}

  @Mapped
  @ManyToMany(name = "tags", target = Tag.class)
  record Book(@Id long id, String title, @Nullable Ref<Author> author) {}

  @Mapped
  record Tag(@Id long id, String name) {}

  @Mapped
  record Review(@Id long id, int stars, Ref<Book> book) {}

  @Mapped
  record Cell(@Id int line, @Id int place) {}

  @Mapped
  record Mark(@Id long id, Ref<Cell> cell) {}

  private static final RefField<Book, Author> AUTHOR = field(Book::author);
  private static final Relation<Author, Book> BOOKS = AUTHOR.inverse();
  private static final Relation<Book, Review> REVIEWS = field(Review::book).inverse();
  private static final Relation<Book, Tag> TAGS = Relation.of(Book.class, "tags", Tag.class);
  private static final TextField<Book> TITLE = field(Book::title);

  private final Author ada = new Author(1, "Ada");
  private final Author bob = new Author(2, "Bob");
  private final Author eve = new Author(3, "Eve");
  private final List<Book> books =
      List.of(
          new Book(1, "C", Ref.of(ada)),
          new Book(2, "A", Ref.of(ada)),
          new Book(3, "B", Ref.of(bob)),
          new Book(4, "D", Ref.of(ada)),
          new Book(5, "E", null));
  private final Tag red = new Tag(1, "red");
  private final Tag dry = new Tag(2, "dry");

  private Select<Author> authors;

  @BeforeEach
  void fill() {
    orm.createTable(Review.class).result();
    orm.createTable(Tag.class).result();
    orm.createTable(Book.class).result();
    orm.insertAll(List.of(ada, bob, eve)).result();
    orm.insertAll(books).result();
    orm.insertAll(List.of(red, dry)).result();
    orm.insertAll(
            List.of(
                new Review(1, 5, Ref.of(books.get(0))),
                new Review(2, 1, Ref.of(books.get(0))),
                new Review(3, 3, Ref.of(books.get(2)))))
        .result();
    orm.links(books.get(0), TAGS).add(red, dry).result();
    orm.links(books.get(2), TAGS).add(red).result();
    authors = orm.select(Author.class).orderBy(field(Author::id).asc());
    heard.clear();
  }

  private static List<String> titles(List<Book> found) {
    return found.stream().map(Book::title).sorted().toList();
  }

  @Test
  void prefetch_inverse_isOneStatementMore() {
    Fetched<Author> fetched = authors.prefetch(BOOKS).fetchRelated().result();

    assertThat(fetched).containsExactly(ada, bob, eve);
    assertThat(titles(fetched.related(ada, BOOKS))).containsExactly("A", "C", "D");
    assertThat(titles(fetched.related(bob, BOOKS))).containsExactly("B");
    assertThat(fetched.related(eve, BOOKS)).isEmpty();
    assertThat(heard.count()).isEqualTo(2);
  }

  @Test
  void prefetch_refined_filtersOrdersAndLimitsForEachParent() {
    Relation<Author, Book> refined = BOOKS.where(TITLE.ne("C")).orderBy(TITLE.desc()).limit(1);

    Fetched<Author> fetched = authors.prefetch(refined).fetchRelated().result();

    assertThat(fetched.related(ada, BOOKS)).extracting(Book::title).containsExactly("D");
    assertThat(fetched.related(bob, BOOKS)).extracting(Book::title).containsExactly("B");
  }

  @Test
  void prefetch_orderedWithoutLimit_keepsTheOrder() {
    Fetched<Author> fetched = authors.prefetch(BOOKS.orderBy(TITLE.asc())).fetchRelated().result();

    assertThat(fetched.related(ada, BOOKS)).extracting(Book::title).containsExactly("A", "C", "D");
  }

  @Test
  void prefetch_limitWithoutOrder_isByKey() {
    Fetched<Author> fetched = authors.prefetch(BOOKS.limit(2)).fetchRelated().result();

    assertThat(fetched.related(ada, BOOKS)).extracting(Book::id).containsExactly(1L, 2L);
    assertThat(authors.prefetch(BOOKS.limit(0)).fetchRelated().result().related(ada, BOOKS))
        .isEmpty();
  }

  @Test
  void prefetch_nested_leadsOnFromThere() {
    Fetched<Author> fetched =
        authors
            .prefetch(BOOKS.prefetch(REVIEWS.orderBy(field(Review::stars).asc()), TAGS))
            .fetchRelated()
            .result();

    Fetched<Book> ofAda = fetched.related(ada, BOOKS);
    assertThat(ofAda.related(books.get(0), REVIEWS))
        .extracting(Review::stars)
        .containsExactly(1, 5);
    assertThat(ofAda.related(books.get(0), TAGS)).containsExactlyInAnyOrder(red, dry);
    assertThat(ofAda.related(books.get(1), REVIEWS)).isEmpty();
    assertThat(heard.count()).isEqualTo(4);
  }

  @Test
  void prefetch_withReferences_loadsThemAlong() {
    Fetched<Author> fetched = authors.prefetch(BOOKS.with(AUTHOR)).fetchRelated().result();

    Ref<Author> author = fetched.related(bob, BOOKS).get(0).author();
    assertThat(author).isNotNull();
    assertThat(author.get()).isEqualTo(bob);
    assertThat(heard.count()).isEqualTo(2);
  }

  @Test
  void prefetch_manyToMany_fromBothSides() {
    Fetched<Book> tagged = orm.select(Book.class).prefetch(TAGS).fetchRelated().result();
    Fetched<Tag> tags =
        orm.select(Tag.class)
            .prefetch(TAGS.reversed().orderBy(TITLE.asc()).limit(5))
            .fetchRelated()
            .result();

    assertThat(tagged.related(books.get(0), TAGS)).containsExactlyInAnyOrder(red, dry);
    assertThat(tagged.related(books.get(2), TAGS)).containsExactly(red);
    assertThat(tagged.related(books.get(4), TAGS)).isEmpty();
    assertThat(titles(tags.related(red, TAGS.reversed()))).containsExactly("B", "C");
    assertThat(titles(tags.related(dry, TAGS.reversed()))).containsExactly("C");
  }

  @Test
  void prefetch_filterOverReference_finds() {
    Relation<Tag, Book> byBob = TAGS.reversed().where(AUTHOR.to(field(Author::name)).eq("Bob"));

    Fetched<Tag> tags = orm.select(Tag.class).prefetch(byBob).fetchRelated().result();

    assertThat(titles(tags.related(red, TAGS.reversed()))).containsExactly("B");
    assertThat(tags.related(dry, TAGS.reversed())).isEmpty();
  }

  @Test
  void prefetch_ofNobody_sendsNothingMore() {
    Fetched<Author> none =
        authors.where(field(Author::name).eq("x")).prefetch(BOOKS).fetchRelated().result();

    assertThat(none).isEmpty();
    assertThat(none.related(ada, BOOKS)).isEmpty();
    assertThat(heard.count()).isEqualTo(1);
  }

  @Test
  void prefetch_fortyThousandParents_areAllServed() {
    orm.insertAll(LongStream.range(10, 40_010).mapToObj(i -> new Author(i, "author " + i)).toList())
        .result();
    orm.insert(new Book(9, "Last", Ref.of(Author.class, 40_009L))).result();
    heard.clear();

    Fetched<Author> fetched = authors.prefetch(BOOKS.limit(3)).fetchRelated().result();

    assertThat(fetched).hasSize(40_003);
    assertThat(titles(fetched.related(ada, BOOKS))).containsExactly("A", "C", "D");
    assertThat(titles(fetched.related(fetched.get(40_002), BOOKS))).containsExactly("Last");
    assertThat(heard.count()).isEqualTo(2);
  }

  @Test
  void prefetch_manyParentsOfCompositeKey_areServedInParts() {
    orm.createTable(Mark.class).result();
    List<Cell> cells =
        IntStream.range(0, 40_000).mapToObj(i -> new Cell(i / 200, i % 200)).toList();
    orm.insertAll(cells).result();
    orm.insertAll(
            List.of(new Mark(1, Ref.of(cells.get(0))), new Mark(2, Ref.of(cells.get(39_999)))))
        .result();
    Relation<Cell, Mark> marks = field(Mark::cell).inverse();

    Fetched<Cell> fetched = orm.select(Cell.class).prefetch(marks).fetchRelated().result();

    assertThat(fetched.related(cells.get(0), marks)).extracting(Mark::id).containsExactly(1L);
    assertThat(fetched.related(cells.get(39_999), marks)).extracting(Mark::id).containsExactly(2L);
    assertThat(fetched.related(cells.get(7), marks)).isEmpty();
  }

  @Test
  void related_notPrefetched_saysSo() {
    Fetched<Author> fetched = authors.fetchRelated().result();

    assertThatThrownBy(() -> fetched.related(ada, BOOKS))
        .isInstanceOf(NotLoadedException.class)
        .hasMessage(
            "inverse of Book.author is not loaded: add it to prefetch(...), or ask for it with"
                + " related(...) of the Orm");
  }

  @Test
  void prefetch_wrongRelations_areRefusedWhenBuilt() {
    @SuppressWarnings({"unchecked", "rawtypes"}) // what a careless cast can do
    Relation<Author, Review> wrong = (Relation) REVIEWS;
    Relation<Author, Tag> unknown = Relation.of(Author.class, "tags", Tag.class);
    @SuppressWarnings({"unchecked", "rawtypes"})
    Relation<Book, Review> nested = (Relation) BOOKS;

    assertThatThrownBy(() -> authors.prefetch(BOOKS).prefetch(BOOKS.limit(1)))
        .isInstanceOf(InvalidRelationException.class)
        .hasMessage("inverse of Book.author is prefetched twice");
    assertThatThrownBy(() -> authors.prefetch(wrong))
        .isInstanceOf(InvalidRelationException.class)
        .hasMessage("inverse of Review.book starts from Book, not from Author");
    assertThatThrownBy(() -> authors.prefetch(unknown))
        .isInstanceOf(InvalidRelationException.class)
        .hasMessage("Author has no relation \"tags\": declare it with @ManyToMany");
    assertThatThrownBy(() -> authors.prefetch(BOOKS.prefetch(nested)))
        .isInstanceOf(InvalidRelationException.class)
        .hasMessage("inverse of Book.author starts from Author, not from Book");
    assertThatThrownBy(() -> authors.prefetch(BOOKS.where(Filter.of("isbn", 1))))
        .isInstanceOf(InvalidFilterException.class)
        .hasMessageStartingWith("Book has no field \"isbn\"");
    assertThat(heard.texts()).isEmpty();
  }

  @Test
  void fetchAll_withPrefetch_isRefused() {
    assertThatThrownBy(() -> authors.prefetch(BOOKS).fetchAll())
        .isInstanceOf(InvalidRelationException.class)
        .hasMessage(
            "relations that are prefetched come with fetchRelated(), and with nothing else");
  }
}

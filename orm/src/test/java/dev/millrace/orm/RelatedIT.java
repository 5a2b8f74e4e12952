package dev.millrace.orm;

import static dev.millrace.core.Field.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Field;
import dev.millrace.core.Id;
import dev.millrace.core.InvalidRelationException;
import dev.millrace.core.Mapped;
import dev.millrace.core.Ref;
import dev.millrace.core.RefField;
import dev.millrace.core.Relation;
import dev.millrace.core.TextField;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a record to those that refer to it. */
final class RelatedIT extends OnBothEngines {

  @Mapped
  record Hall(@Id int house, @Id int number, String name) {}

  @Mapped
  record Author(@Id long id, String name) {}

  @Mapped
  record Book(@Id long id, String title, Ref<Author> author, @Nullable Ref<Hall> hall) {}

  private static final RefField<Book, Author> AUTHOR = field(Book::author);
  private static final RefField<Book, Hall> HALL = field(Book::hall);
  private static final TextField<Book> TITLE = field(Book::title);

  private final Author ada = new Author(1, "Ada");
  private final Author bob = new Author(2, "Bob");
  private final Hall hall = new Hall(3, 4, "blue");

  @BeforeEach
  void fill() {
    orm.createTable(Book.class).result();
    orm.insertAll(List.of(ada, bob)).result();
    orm.insert(hall).result();
    orm.insertAll(
            List.of(
                new Book(1, "Great A", Ref.of(ada), null),
                new Book(2, "Great B", Ref.of(bob), Ref.of(hall)),
                new Book(3, "Small C", Ref.of(ada), Ref.of(hall)),
                new Book(4, "Great D", Ref.of(ada), null)))
        .result();
    heard.clear();
  }

  private static List<Long> ids(Select<Book> select) {
    return select.fetchAll().result().stream().map(Book::id).toList();
  }

  @Test
  void related_isAQueryLikeOthers() {
    Select<Book> books = orm.related(ada, AUTHOR);

    assertThat(books.count().result()).isEqualTo(3);
    assertThat(books.exists().result()).isTrue();
    assertThat(ids(books.where(TITLE.startsWith("Great")).orderBy(TITLE.desc())))
        .containsExactly(4L, 1L);
    assertThat(ids(books.offset(1).limit(1))).containsExactly(3L);
    assertThat(books.fetchFirst().result()).map(Book::id).contains(1L);
    assertThat(books.with(AUTHOR).fetchFirst().result().orElseThrow().author().get())
        .isEqualTo(ada);
  }

  @Test
  void related_canBeChangedAndDeleted() {
    Select<Book> books = orm.related(ada, AUTHOR);

    assertThat(books.where(TITLE.startsWith("Small")).update(TITLE.set("x")).result()).isEqualTo(1);
    assertThat(books.limit(2).delete().result()).isEqualTo(2);
    assertThat(books.update(AUTHOR.setTo(bob)).result()).isEqualTo(1);
    assertThat(orm.related(bob, AUTHOR).count().result()).isEqualTo(2);
    assertThat(books.delete().result()).isZero();
  }

  @Test
  void related_refinedRelation_isRespected() {
    Relation<Author, Book> great =
        AUTHOR.inverse().where(TITLE.startsWith("Great")).orderBy(TITLE.desc()).limit(1);

    assertThat(ids(orm.related(ada, great))).containsExactly(4L);
  }

  @Test
  void related_byCompositeKey_finds() {
    assertThat(ids(orm.related(hall, HALL).orderBy(TITLE.asc()))).containsExactly(2L, 3L);
    assertThat(orm.related(new Hall(4, 3, "other"), HALL).exists().result()).isFalse();
  }

  @Test
  void related_unsavedRecord_needsNoStatement() {
    Select<Book> books = orm.related(new Author(0, "new"), AUTHOR);

    assertThat(books.fetchAll().result()).isEmpty();
    assertThat(books.where(TITLE.eq("x")).fetchOne().result()).isEmpty();
    assertThat(books.count().result()).isZero();
    assertThat(books.exists().result()).isFalse();
    assertThat(books.delete().result()).isZero();
    assertThat(books.update(TITLE.set("x")).result()).isZero();
    assertThat(books.stream().toList().result()).isEmpty();
    assertThat(heard.texts()).isEmpty();
  }

  @Test
  void related_subquery_worksWithinOthers() {
    Select<Book> books = orm.related(ada, AUTHOR);

    assertThat(ids(orm.select(Book.class).where(TITLE.isIn(books.limit(1).subquery(TITLE)))))
        .containsExactly(1L);
  }

  @Test
  void related_wrongRelation_isRefused() {
    @SuppressWarnings({"unchecked", "rawtypes"}) // what a careless cast can do
    Relation<Author, Book> wrong = (Relation) HALL.inverse();
    Relation<Author, Book> unknown = Field.reference(Book.class, "pen", Author.class).inverse();
    Relation<Author, Book> noReference =
        Field.reference(Book.class, "title", Author.class).inverse();

    assertThatThrownBy(() -> orm.related(ada, wrong))
        .isInstanceOf(InvalidRelationException.class)
        .hasMessage("inverse of Book.hall starts from Hall, not from Author");
    assertThatThrownBy(() -> orm.related(ada, unknown))
        .isInstanceOf(InvalidRelationException.class)
        .hasMessage("Book has no field \"pen\"; it has id, title, author, hall");
    assertThatThrownBy(() -> orm.related(ada, noReference))
        .isInstanceOf(InvalidRelationException.class)
        .hasMessage("Book.title is not a reference");
  }
}

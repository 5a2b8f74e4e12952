package dev.millrace.core;

import static dev.millrace.core.Field.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RelationTest {

  record Author(@Id long id, String name) {}

  record Book(@Id long id, String title, Ref<Author> author) {}

  record Review(@Id long id, Ref<Book> book) {}

  record Tag(@Id long id, String name) {}

  @Mapped(name = "letters")
  @ManyToMany(name = "readers", target = Author.class, related = "read")
  @ManyToMany(name = "stamps", target = Tag.class)
  record Letter(
      @Id long id,
      @Reference(related = "written") Ref<Author> from,
      @Reference Ref<Author> to,
      Ref<Author> about,
      @Reference(related = "first") Ref<Tag> tag) {}

  private static final RefField<Book, Author> AUTHOR =
      Field.reference(Book.class, "author", Author.class);
  private static final Relation<Author, Book> BOOKS = AUTHOR.inverse();
  private static final Relation<Book, Tag> TAGS = Relation.of(Book.class, "tags", Tag.class);

  @Test
  void inverse_knowsItsField() {
    assertThat(BOOKS.inverseOf()).contains(AUTHOR);
    assertThat(BOOKS.target()).isEqualTo(Book.class);
    assertThat(BOOKS.owner()).isEmpty();
    assertThat(BOOKS.name()).isEqualTo("author");
    assertThat(BOOKS).hasToString("inverse of Book.author");
  }

  @Test
  void inverse_ofWayOverReferences_isRefused() {
    RefField<Review, Author> far = Field.reference(Review.class, "book", Book.class).to(AUTHOR);

    assertThatThrownBy(far::inverse)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Review.book.author has no inverse: it leads over other references");
  }

  @Test
  void of_manyToMany_canBeReversed() {
    Relation<Tag, Book> back = TAGS.reversed();

    assertThat(TAGS.owner()).contains(Book.class);
    assertThat(TAGS.isReversed()).isFalse();
    assertThat(TAGS).hasToString("Book.tags");
    assertThat(back.target()).isEqualTo(Book.class);
    assertThat(back.isReversed()).isTrue();
    assertThat(back).hasToString("inverse of Book.tags");
    assertThat(back.reversed()).isEqualTo(TAGS);
  }

  @Test
  void reversed_ofInverse_isRefused() {
    assertThatThrownBy(BOOKS::reversed)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("inverse of Book.author has no other side but that field");
  }

  @Test
  void refinements_giveNewRelations() {
    TextField<Book> title = field(Book::title);
    Relation<Author, Book> refined =
        BOOKS
            .where(title.startsWith("E"))
            .where(title.endsWith("a"))
            .orderBy(title.asc())
            .orderBy(title.desc())
            .limit(3)
            .prefetch(TAGS)
            .with(AUTHOR);

    assertThat(refined.filter().orElseThrow())
        .hasToString("Book.title starts with ? and Book.title ends with ?");
    assertThat(refined.orders()).containsExactly(title.desc());
    assertThat(refined.limit()).hasValue(3);
    assertThat(refined.prefetched()).containsExactly(TAGS);
    assertThat(refined.joined()).containsExactly(AUTHOR);
    assertThat(BOOKS.filter()).isEmpty();
    assertThat(BOOKS.limit()).isEmpty();
    assertThat(BOOKS.orders()).isEmpty();
  }

  @Test
  void equals_sameWay_whateverWasSaid() {
    assertThat(BOOKS.limit(1).where(field(Book::title).eq("x")))
        .isEqualTo(BOOKS)
        .hasSameHashCodeAs(BOOKS);
    assertThat(TAGS.limit(1)).isEqualTo(TAGS).isNotEqualTo(TAGS.reversed());
    assertThat(Relation.of(Book.class, "labels", Tag.class)).isNotEqualTo(TAGS);
  }

  @Test
  void limit_negative_isRefused() {
    assertThatThrownBy(() -> BOOKS.limit(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("limit: expected 0 or more, got -1");
  }

  @Test
  void back_isFoundByTheNameThatTheOtherClassGives() {
    assertThat(Relation.back(Author.class, "written", Letter.class))
        .isEqualTo(Field.reference(Letter.class, "from", Author.class).inverse());
    assertThat(Relation.back(Author.class, "read", Letter.class))
        .isEqualTo(Relation.of(Letter.class, "readers", Author.class).reversed());
  }

  @Test
  void back_withoutAName_hasThatOfTheTable() {
    assertThat(Relation.back(Author.class, "book", Book.class)).isEqualTo(BOOKS);
    assertThat(Relation.back(Tag.class, "letters", Letter.class))
        .isEqualTo(Relation.of(Letter.class, "stamps", Tag.class).reversed());
  }

  @Test
  void back_ofNoneOrSeveral_isRefused() {
    assertThatThrownBy(() -> Relation.back(Author.class, "sent", Letter.class))
        .isInstanceOf(InvalidRelationException.class)
        .hasMessage(
            "expected Letter to name one way back from Author \"sent\", got none; say which by"
                + " related of @Reference or @ManyToMany");
    assertThatThrownBy(() -> Relation.back(Author.class, "letters", Letter.class))
        .isInstanceOf(InvalidRelationException.class)
        .hasMessageContaining("[inverse of Letter.to, inverse of Letter.about]");
  }
}

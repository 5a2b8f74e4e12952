package dev.millrace.core;

import static dev.millrace.core.Field.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FieldTest {

  enum Kind {
    NOVEL,
    PLAY
  }

  record Publisher(@Id long id, String name) {}

  record Author(@Id long id, String name, Ref<Publisher> publisher) {}

  record Size(int width, String unit) {}

  record Book(
      @Id long id,
      String title,
      int year,
      Integer pages,
      Optional<String> subtitle,
      Kind kind,
      boolean sold,
      Size size,
      @Json Map<String, Object> notes,
      Ref<Author> author) {}

  static final class Bean {
    private final String label;
    private final boolean open;

    Bean(String label, boolean open) {
      this.label = label;
      this.open = open;
    }

    String getLabel() {
      return label;
    }

    boolean isOpen() {
      return open;
    }

    String shout() {
      return label + "!";
    }
  }

  private static final Author ADA = new Author(7, "Ada", Ref.of(new Publisher(3, "Penguin")));

  private static Book book() {
    return new Book(
        1,
        "Emma",
        1815,
        474,
        Optional.of("A Novel"),
        Kind.NOVEL,
        true,
        new Size(12, "cm"),
        Map.of("shelf", "B", "copies", 3),
        Ref.of(ADA));
  }

  // --- where it comes from

  @Test
  void factories_withOwner_keepClassPathAndType() {
    TextField<Book> title = Field.text(Book.class, "title");
    NumberField<Book, Integer> year = Field.number(Book.class, "year", Integer.class);
    RefField<Book, Author> author = Field.reference(Book.class, "author", Author.class);
    Field<Book, Kind> kind = Field.of(Book.class, "kind", Kind.class);

    assertThat(title.owner()).contains(Book.class);
    assertThat(title.path()).containsExactly("title");
    assertThat(title.valueType()).contains(String.class);
    assertThat(year.valueType()).contains(Integer.class);
    assertThat(author.target()).isEqualTo(Author.class);
    assertThat(kind.valueType()).contains(Kind.class);
    assertThat(Field.of(Book.class, "notes").valueType()).isEmpty();
  }

  @Test
  void factories_byNameAlone_haveNoOwner() {
    assertThat(Field.text("sk").owner()).isEmpty();
    assertThat(Field.number("n").valueType()).contains(Number.class);
    assertThat(Field.of("x").valueType()).isEmpty();
    assertThat(Field.of("x")).hasToString("x");
  }

  @Test
  void factories_emptyName_isRefused() {
    assertThatThrownBy(() -> Field.text(Book.class, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a field has a name of at least one character");
  }

  // --- method references

  @Test
  void field_methodReferenceOfEachKind_readsNameAndType() {
    assertThat(field(Book::title)).isEqualTo(Field.text(Book.class, "title"));
    assertThat(field(Book::year).valueType()).contains(Integer.class);
    assertThat(field(Book::pages).valueType()).contains(Integer.class);
    assertThat(field(Book::author).target()).isEqualTo(Author.class);
    assertThat(field(Book::kind).valueType()).contains(Kind.class);
    assertThat(field(Book::sold).valueType()).contains(Boolean.class);
    assertThat(field(Book::size).valueType()).contains(Size.class);
  }

  @Test
  void field_ofOptional_comparesWithWhatIsInside() {
    Field<Book, String> subtitle = field(Book::subtitle);

    assertThat(subtitle).hasToString("Book.subtitle");
    assertThat(subtitle.eq("A Novel").test(book())).isTrue();
    assertThat(subtitle.get(book())).isEqualTo("A Novel");
  }

  @Test
  void field_ofGetters_namesTheComponent() {
    assertThat(field(Bean::getLabel)).hasToString("Bean.label");
    assertThat(field(Bean::isOpen)).hasToString("Bean.open");
  }

  @Test
  void field_ofOtherMethod_isRefused() {
    assertThatThrownBy(() -> field(Bean::shout))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Bean.shout() reads no component; there are [label, open]");
  }

  @Test
  void field_lambda_isRefused() {
    Field.TextGetter<Book> lambda = book -> book.title();

    assertThatThrownBy(() -> field(lambda))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "expected a reference to a component's method, Book::title for instance, got a lambda");
  }

  @Test
  void field_sameReferenceAgain_isTheSame() {
    assertThat(List.of(field(Book::title), field(Book::title)))
        .allMatch(Field.text(Book.class, "title")::equals);
  }

  // --- ways into it

  @Test
  void to_overReferences_keepsTheKind() {
    RefField<Book, Author> author = field(Book::author);
    TextField<Book> name = author.to(field(Author::name));
    NumberField<Book, Long> id = author.to(field(Author::id));
    RefField<Book, Publisher> publisher = author.to(field(Author::publisher));

    assertThat(name).hasToString("Book.author.name");
    assertThat(id.valueType()).contains(Long.class);
    assertThat(publisher.target()).isEqualTo(Publisher.class);
    assertThat(publisher.to(field(Publisher::name)).path())
        .containsExactly("author", "publisher", "name");
    assertThat(author.to(Field.of(Author.class, "name", String.class)))
        .isEqualTo(name)
        .isNotInstanceOf(TextField.class);
  }

  @Test
  void at_insideRecordAndJson_keepsTheKind() {
    Field<Book, Size> size = field(Book::size);
    Field<Book, Map<String, Object>> notes = field(Book::notes);

    assertThat(size.at(field(Size::unit)).startsWith("c").test(book())).isTrue();
    assertThat(size.at(field(Size::width)).gt(11.5).test(book())).isTrue();
    assertThat(size.at(Field.of(Size.class, "unit", String.class))).hasToString("Book.size.unit");
    assertThat(notes.textAt("shelf").eq("B").test(book())).isTrue();
    assertThat(notes.numberAt("copies", Integer.class).lt(4).test(book())).isTrue();
    assertThat(notes.at("shelf", String.class).path()).containsExactly("notes", "shelf");
  }

  // --- values

  @Test
  void get_overLoadedReferences_readsTheValue() {
    TextField<Book> name =
        field(Book::author).to(field(Author::publisher)).to(field(Publisher::name));

    assertThat(name.get(book())).isEqualTo("Penguin");
  }

  @Test
  void get_overUnloadedReference_saysSo() {
    Book lazy = field(Book::author).with(book(), Ref.of(Author.class, 7L));
    TextField<Book> name = field(Book::author).to(field(Author::name));

    assertThatThrownBy(() -> name.get(lazy))
        .isInstanceOf(NotLoadedException.class)
        .hasMessage("Author 7 is not loaded: call fetch(), or load it with its owner by with(...)");
  }

  @Test
  void get_absentOnTheWay_isNull() {
    Field<Book, Object> deep = field(Book::notes).at("nothing", Map.class).at("more", Object.class);

    assertThat(deep.get(book())).isNull();
  }

  @Test
  void get_unknownName_isRefused() {
    Field<Book, Object> wrong = Field.of("author");
    Field<Author, Object> nothing = Field.of("isbn");

    assertThat(wrong.get(book())).isEqualTo(Ref.of(ADA));
    assertThatThrownBy(() -> nothing.get(ADA))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage("Author has no component \"isbn\", which isbn leads over");
  }

  @Test
  void with_value_copiesTheInstance() {
    Book changed = field(Book::title).with(book(), "Persuasion");
    Book bare = field(Book::subtitle).with(book(), null);

    assertThat(changed.title()).isEqualTo("Persuasion");
    assertThat(changed.year()).isEqualTo(1815);
    assertThat(bare.subtitle()).isEmpty();
  }

  @Test
  void with_fieldOfAnother_isRefused() {
    TextField<Book> name = field(Book::author).to(field(Author::name));

    assertThatThrownBy(() -> name.with(book(), "Bob"))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage("Book.author.name is not a component of Book");
  }

  @Test
  void with_nullForPrimitive_isRefused() {
    assertThatThrownBy(() -> field(Book::year).with(book(), null))
        .isInstanceOf(MappingException.class)
        .hasMessage("Book.year takes no null");
  }

  // --- identity

  @Test
  void equals_sameClassAndWay_whateverTheKind() {
    assertThat(Field.text(Book.class, "title"))
        .isEqualTo(Field.of(Book.class, "title"))
        .hasSameHashCodeAs(Field.of(Book.class, "title"))
        .isNotEqualTo(Field.text(Author.class, "title"))
        .isNotEqualTo(Field.text("title"))
        .isNotEqualTo(Field.text(Book.class, "year"));
  }

  @Test
  void set_increment_showNoValues() {
    assertThat(field(Book::title).set("secret")).hasToString("Book.title = ?");
    assertThat(field(Book::year).increment(-2)).hasToString("Book.year = Book.year + ?");
    assertThat(field(Book::author).setTo(ADA))
        .isEqualTo(new Change.Set<>(field(Book::author), Ref.of(Author.class, 7L)));
  }
}

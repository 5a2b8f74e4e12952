package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EntityKeyTest {

  @Mapped(
      indexes =
          @Mapped.Index(
              value = {"author", "title"},
              unique = true))
  @ManyToMany(name = "tags", target = Tag.class)
  @ManyToMany(name = "similar", target = Book.class, symmetrical = true)
  record Book(
      @Id long id,
      @Unique String title,
      @Reference(onDelete = Action.SET_NULL, related = "books") Optional<Ref<Author>> author,
      @Version int version,
      @Created Instant created,
      @Updated @Nullable Long updated) {}

  record Author(@Id(generated = Generation.NONE) long id, @Nullable Ref<Book> best) {}

  record Tag(@Id String name) {}

  record Item(@Id @Nullable UUID id) {}

  record Text(@Id(generated = Generation.ULID) @Nullable String id) {}

  record Part(@Id long order, @Id(generated = Generation.UUID7) @Nullable UUID part) {}

  record Span(int low, int high) {}

  record Slot(@Id Span span) {}

  record Link(@Id Ref<Book> book, @Id Ref<Tag> tag) {}

  record Plain(String name) {}

  record Child(
      @Id long id, @Parent Ref<Book> book, @Indexed int age, @Indexed(false) String text) {}

  /** Shaped like a record. */
  static final class Person {
    @Id private final Long id;
    @Version private final Long version;
    private final int age;

    Person(Long id, Long version, int age) {
      this.id = id;
      this.version = version;
      this.age = age;
    }

    Long id() {
      return id;
    }

    Long version() {
      return version;
    }

    int age() {
      return age;
    }
  }

  private static final EntityType<Book> BOOKS = EntityType.of(Book.class);

  private static <T> Generation generation(Class<T> type) {
    List<Property<T>> key = EntityType.of(type).id();
    return key.get(key.size() - 1).generation();
  }

  private static Book book(long id) {
    return new Book(id, "Emma", Optional.empty(), 1, Instant.EPOCH, null);
  }

  @Test
  void roles_annotatedComponents_areFound() {
    assertThat(BOOKS.id()).containsExactly(BOOKS.property("id").orElseThrow());
    assertThat(BOOKS.version()).contains(BOOKS.property("version").orElseThrow());
    assertThat(BOOKS.created()).contains(BOOKS.property("created").orElseThrow());
    assertThat(BOOKS.updated()).contains(BOOKS.property("updated").orElseThrow());
    assertThat(BOOKS.property("nothing")).isEmpty();
    assertThat(EntityType.of(Part.class).id())
        .extracting(Property::name)
        .containsExactly("order", "part");
  }

  @Test
  void roles_plainClass_hasNone() {
    EntityType<Plain> plain = EntityType.of(Plain.class);

    assertThat(plain.id()).isEmpty();
    assertThat(plain.version()).isEmpty();
    assertThat(plain.created()).isEmpty();
    assertThat(plain.updated()).isEmpty();
    assertThatThrownBy(() -> plain.isSaved(new Plain("x")))
        .isInstanceOf(MappingException.class)
        .hasMessage("Plain has no key: mark a component with @Id");
  }

  @Test
  void annotation_ofComponentAndClass_isFound() {
    Property<Book> author = BOOKS.property("author").orElseThrow();

    assertThat(author.annotation(Reference.class).orElseThrow().related()).isEqualTo("books");
    assertThat(author.annotation(Unique.class)).isEmpty();
    assertThat(BOOKS.property("title").orElseThrow().annotation(Unique.class)).isPresent();
    assertThat(Book.class.getAnnotationsByType(ManyToMany.class))
        .extracting(ManyToMany::name)
        .containsExactly("tags", "similar");
    assertThat(Book.class.getAnnotation(Mapped.class).indexes()[0].value())
        .containsExactly("author", "title");
  }

  @Test
  void annotation_ofParentAndIndexes_isFound() {
    EntityType<Child> type = EntityType.of(Child.class);

    assertThat(type.properties())
        .filteredOn(each -> each.annotation(Parent.class).isPresent())
        .extracting(Property::name)
        .containsExactly("book");
    assertThat(type.property("age").orElseThrow().annotation(Indexed.class))
        .hasValueSatisfying(indexed -> assertThat(indexed.value()).isTrue());
    assertThat(type.property("text").orElseThrow().annotation(Indexed.class))
        .hasValueSatisfying(indexed -> assertThat(indexed.value()).isFalse());
  }

  @Test
  void reference_circle_isDescribedLazily() {
    EntityType<?> author = BOOKS.property("author").orElseThrow().reference().orElseThrow();

    assertThat(author).isSameAs(EntityType.of(Author.class));
    assertThat(author.property("best").orElseThrow().reference()).contains(BOOKS);
    assertThat(BOOKS.property("title").orElseThrow().reference()).isEmpty();
    assertThat(BOOKS.property("title").orElseThrow().keyColumns()).isEmpty();
  }

  @Test
  void generation_byTypeAndAnnotation_isResolved() {
    assertThat(generation(Book.class)).isEqualTo(Generation.AUTO);
    assertThat(generation(Author.class)).isEqualTo(Generation.NONE);
    assertThat(generation(Tag.class)).isEqualTo(Generation.NONE);
    assertThat(generation(Item.class)).isEqualTo(Generation.UUID7);
    assertThat(generation(Text.class)).isEqualTo(Generation.ULID);
    assertThat(generation(Part.class)).isEqualTo(Generation.UUID7);
    assertThat(generation(Slot.class)).isEqualTo(Generation.NONE);
    assertThat(generation(Person.class)).isEqualTo(Generation.AUTO);
    assertThat(BOOKS.property("title").orElseThrow().generation()).isEqualTo(Generation.NONE);
  }

  @Test
  void idOf_savedEntity_isItsKey() {
    UUID uuid = new UUID(1, 2);
    Link link = new Link(Ref.of(Book.class, 4L), Ref.of(Tag.class, "new"));

    assertThat(BOOKS.idOf(book(7))).isEqualTo(7L);
    assertThat(EntityType.of(Author.class).idOf(new Author(0, null))).isEqualTo(0L);
    assertThat(EntityType.of(Part.class).idOf(new Part(0, uuid))).isEqualTo(List.of(0L, uuid));
    assertThat(EntityType.of(Slot.class).idOf(new Slot(new Span(1, 2)))).isEqualTo(new Span(1, 2));
    assertThat(EntityType.of(Link.class).idOf(link)).isEqualTo(List.of(4L, "new"));
  }

  @Test
  void idOf_unsavedEntity_isNull() {
    Link link = new Link(Ref.of(book(0)), Ref.of(Tag.class, "new"));

    assertThat(BOOKS.idOf(book(0))).isNull();
    assertThat(BOOKS.isSaved(book(0))).isFalse();
    assertThat(EntityType.of(Item.class).idOf(new Item(null))).isNull();
    assertThat(EntityType.of(Part.class).idOf(new Part(1, null))).isNull();
    assertThat(EntityType.of(Link.class).idOf(link)).isNull();
    assertThat(EntityType.of(Person.class).idOf(new Person(null, null, 1))).isNull();
  }

  private static Map<Property<Book>, Object> values(Object... namesAndValues) {
    Map<Property<Book>, Object> values = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(BOOKS.property((String) namesAndValues[i]).orElseThrow(), namesAndValues[i + 1]);
    }
    return values;
  }

  @Test
  void create_values_callsTheConstructor() {
    Part made = EntityType.of(Part.class).create(Arrays.asList(7L, null));

    assertThat(made).isEqualTo(new Part(7, null));
  }

  @Test
  void create_whatDoesNotFit_isRefused() {
    EntityType<Part> type = EntityType.of(Part.class);

    assertThatThrownBy(() -> type.create(Arrays.asList(null, null)))
        .isInstanceOf(MappingException.class)
        .hasMessage("Part.order takes no null");
    assertThatThrownBy(() -> type.create(List.of(7L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected 2 values, got 1");
  }

  @Test
  void with_values_copiesTheRest() {
    Ref<Author> author = Ref.of(Author.class, 5);

    Book changed = BOOKS.with(book(0), values("id", 7L, "author", author, "updated", 3L));

    assertThat(changed).isEqualTo(new Book(7, "Emma", Optional.of(author), 1, Instant.EPOCH, 3L));
    assertThat(BOOKS.with(changed, values("author", null, "updated", null))).isEqualTo(book(7));
    assertThat(BOOKS.with(changed, Map.of())).isEqualTo(changed);
  }

  @Test
  void with_classShapedLikeRecord_callsItsConstructor() {
    EntityType<Person> people = EntityType.of(Person.class);
    Person unsaved = new Person(null, null, 36);

    Person saved = people.with(unsaved, Map.of(people.id().get(0), 9L));

    assertThat(people.idOf(saved)).isEqualTo(9L);
    assertThat(saved.id()).isEqualTo(9L);
    assertThat(saved.version()).isNull();
    assertThat(saved.age()).isEqualTo(36);
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"}) // the mistake that a raw map allows
  void with_whatDoesNotFit_isRefused() {
    assertThatThrownBy(() -> BOOKS.with(book(1), values("version", null)))
        .isInstanceOf(MappingException.class)
        .hasMessage("Book.version takes no null");
    Map foreign = Collections.singletonMap(EntityType.of(Tag.class).id().get(0), "x");
    assertThatThrownBy(() -> BOOKS.with(book(1), foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected properties of Book, got [Tag.name]");
  }

  record OptionalId(@Id Optional<Long> id) {}

  record TextVersion(@Version String version) {}

  record TwoVersions(@Version long one, @Version long two) {}

  record DateCreated(@Created String at) {}

  record TwoUpdated(@Updated Instant one, @Updated Instant two) {}

  record ScaledDouble(@Scale(2) double amount) {}

  record ScaledFar(@Scale(19) BigDecimal amount) {}

  record ReferenceLong(@Reference long author) {}

  record SetsNull(@Reference(onDelete = Action.SET_NULL) Ref<Author> author) {}

  record WildRef(Ref<?> author) {}

  record RawRef(@SuppressWarnings("rawtypes") Ref author) {}

  record ListRef(Ref<List<String>> list) {}

  record JsonRef(@Json Ref<Author> author) {}

  record LongUlid(@Id(generated = Generation.ULID) long id) {}

  private static void assertRefused(Class<?> type, String component, String reason) {
    assertThatThrownBy(() -> EntityType.of(type))
        .isInstanceOf(MappingException.class)
        .hasMessage(type.getSimpleName() + "." + component + " cannot be mapped: " + reason);
  }

  @Test
  void of_wrongRole_isRefused() {
    assertRefused(
        OptionalId.class, "id", "@Id stands on an Optional; a key is there, or null until it is");
    assertRefused(
        TextVersion.class,
        "version",
        "@Version stands on a String; declare it long, int, Long or Integer");
    assertRefused(TwoVersions.class, "two", "@Version stands on TwoVersions.one already");
    assertRefused(
        DateCreated.class, "at", "@Created stands on a String; declare it Instant, long or Long");
    assertRefused(TwoUpdated.class, "two", "@Updated stands on TwoUpdated.one already");
    assertRefused(LongUlid.class, "id", "ULID makes a UUID or a String, not a long");
    assertRefused(ScaledDouble.class, "amount", "@Scale stands on a double, not on a BigDecimal");
    assertRefused(ScaledFar.class, "amount", "@Scale takes 0 to 18 digits, not 19");
  }

  @Test
  void of_wrongReference_isRefused() {
    assertRefused(ReferenceLong.class, "author", "@Reference stands on what is no Ref");
    assertRefused(
        SetsNull.class, "author", "SET_NULL needs a reference that is Optional or @Nullable");
    for (Class<?> type : Arrays.asList(WildRef.class, RawRef.class)) {
      assertRefused(type, "author", "Ref must name the class that it refers to");
    }
    assertRefused(ListRef.class, "list", "Ref must name the class that it refers to");
    assertRefused(JsonRef.class, "author", "@Convert and @Json have no place on a Ref");
  }
}

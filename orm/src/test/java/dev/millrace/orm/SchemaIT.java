package dev.millrace.orm;

import static dev.millrace.core.Field.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Action;
import dev.millrace.core.ConstraintException;
import dev.millrace.core.DataException;
import dev.millrace.core.Id;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.ManyToMany;
import dev.millrace.core.Mapped;
import dev.millrace.core.MappingException;
import dev.millrace.core.Name;
import dev.millrace.core.Ref;
import dev.millrace.core.Reference;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tables that are made, replaced and dropped. */
final class SchemaIT extends OnBothEngines {

  @Mapped
  record Author(@Id long id, String name) {}

  @Mapped
  @ManyToMany(name = "tags", target = Tag.class)
  record Book(@Id long id, String title, Ref<Author> author) {}

  @Mapped
  record Tag(@Id long id, String name) {}

  @Test
  void createTable_makesWhatItRefersToAndWhatLinksIt() {
    orm.createTable(Book.class).result();

    assertThat(orm.tableNames().result())
        .hasSize(4)
        .contains("author", "book", "tag")
        .anyMatch(name -> name.contains("book") && name.contains("tag"));
    orm.validate(Author.class).result();
    orm.validate(Book.class).result();
    orm.validate(Tag.class).result();
  }

  @Test
  void createTable_thereAlready_isKept() {
    orm.createTable(Author.class).result();
    orm.insert(new Author(0, "Ada")).result();

    orm.createTable(Author.class).result();
    orm.createTable(Book.class).result();

    assertThat(orm.select(Author.class).count().result()).isEqualTo(1);
  }

  @Test
  void createTable_failWhereItIsThere_saysSoAndKeepsIt() {
    orm.createTable(Author.class, IfExists.FAIL).result();
    orm.insert(new Author(0, "Ada")).result();

    assertThatThrownBy(() -> orm.createTable(Author.class, IfExists.FAIL).result())
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage("the table \"author\" is there already");
    assertThat(orm.select(Author.class).count().result()).isEqualTo(1);
  }

  @Test
  void createTable_replace_isEmptyAndOfTheNewShape() {
    db.execute("create table tag (id integer primary key, colour text)").result();
    db.execute("insert into tag values (1, 'red')").result();

    orm.createTable(Tag.class, IfExists.REPLACE).result();

    assertThat(orm.select(Tag.class).count().result()).isZero();
    orm.validate(Tag.class).result();
    orm.createTable(Book.class, IfExists.REPLACE).result();
    orm.createTable(Book.class, IfExists.REPLACE).result();
    orm.validate(Book.class).result();
  }

  @Test
  void createTable_replaceWhatIsReferredTo_failsAndKeepsEverything() {
    orm.createTable(Book.class).result();
    Author ada = orm.insert(new Author(0, "Ada")).result();
    orm.insert(new Book(0, "Notes", Ref.of(ada))).result();

    assertThatThrownBy(() -> orm.createTable(Author.class, IfExists.REPLACE).result())
        .isInstanceOf(DataException.class);
    assertThatThrownBy(() -> orm.dropTable(Author.class).result())
        .isInstanceOf(DataException.class);
    assertThat(orm.select(Author.class).fetchAll().result()).containsExactly(ada);
    orm.validate(Book.class).result();
  }

  @Test
  void createTable_byManyAtOnce_allSucceed() {
    var made = IntStream.range(0, 8).mapToObj(i -> orm.createTable(Tag.class)).toList();

    made.forEach(each -> each.result());

    orm.validate(Tag.class).result();
  }

  // --- circles

  @Mapped
  record Country(@Id long id, String name, Optional<Ref<City>> capital) {}

  @Mapped
  record City(@Id long id, String name, Ref<Country> country, @Nullable Ref<Person> mayor) {}

  @Mapped
  record Person(
      @Id long id,
      Ref<City> home,
      @Reference(onDelete = Action.SET_NULL) @Nullable Ref<Person> boss) {}

  private void assertCirclesHold() {
    Country france = orm.insert(new Country(0, "France", Optional.empty())).result();
    City paris = orm.insert(new City(0, "Paris", Ref.of(france), null)).result();
    Person anne = orm.insert(new Person(0, Ref.of(paris), null)).result();
    Person bert = orm.insert(new Person(0, Ref.of(paris), Ref.of(anne))).result();
    orm.update(new Country(france.id(), "France", Optional.of(Ref.of(paris)))).result();
    orm.update(new City(paris.id(), "Paris", Ref.of(france), Ref.of(bert))).result();

    assertThatThrownBy(
            () ->
                orm.insert(new Country(0, "Utopia", Optional.of(Ref.of(City.class, 999L))))
                    .result())
        .isInstanceOf(ConstraintException.ForeignKey.class);
    assertThatThrownBy(() -> orm.insert(new Person(0, Ref.of(City.class, 999L), null)).result())
        .isInstanceOf(ConstraintException.ForeignKey.class);
    assertThatThrownBy(() -> orm.delete(Country.class, france.id()).result())
        .isInstanceOf(ConstraintException.ForeignKey.class);
    orm.delete(Person.class, anne.id()).result();
    assertThat(orm.get(Person.class, bert.id()).result().orElseThrow().boss()).isNull();
  }

  @Test
  void createTable_circlesOfReferences_holdFromEachEnd() {
    orm.createTable(Country.class).result();
    assertCirclesHold();
    orm.reset().result();
    orm.createTable(City.class).result();
    assertCirclesHold();
    orm.reset().result();
    orm.createTable(Person.class).result();

    assertCirclesHold();

    orm.validate(Country.class).result();
    orm.validate(City.class).result();
    orm.validate(Person.class).result();
  }

  // --- what is refused before anything is done

  @Mapped(indexes = @Mapped.Index({"name", "nope", ""}))
  record Misindexed(@Id long id, String name) {}

  @Mapped(name = "author", indexes = @Mapped.Index("surname"))
  record MisindexedAuthor(@Id long id, String name) {}

  @Mapped(indexes = @Mapped.Index({}))
  record IndexOfNothing(@Id long id) {}

  @Mapped(name = "users; drop table author")
  record Injected(@Id long id) {}

  @Mapped(name = "1x")
  record Numbered(@Id long id) {}

  @Mapped
  record InjectedColumn(@Id long id, @Name("a\" text); drop table author; --") String a) {}

  @Mapped
  record Homonyms(@Id long id, String name, @Name("NAME") String other) {}

  @Mapped
  record Keyless(String name) {}

  @Mapped
  record Misindexing(@Id long id, Ref<Misindexed> other) {}

  private void assertRefused(Class<?> type, String... parts) {
    heard.clear();

    assertThatThrownBy(() -> orm.createTable(type, IfExists.REPLACE).result())
        .isInstanceOf(MappingException.class)
        .hasMessageContainingAll(parts);
    assertThat(heard.texts()).isEmpty();
  }

  @Test
  void createTable_impossible_isRefusedBeforeAnythingIsDone() {
    orm.createTable(Author.class).result();
    Author ada = orm.insert(new Author(0, "Ada")).result();

    assertRefused(Misindexed.class, "invalid fields for indexing in Misindexed", "\"\", \"nope\"");
    assertRefused(
        MisindexedAuthor.class, "invalid fields for indexing in MisindexedAuthor: \"surname\"");
    assertRefused(IndexOfNothing.class, "IndexOfNothing", "index");
    assertRefused(Misindexing.class, "invalid fields for indexing in Misindexed");
    assertRefused(Injected.class, "Injected: invalid table name \"users; drop table author\"");
    assertRefused(Numbered.class, "Numbered: invalid table name \"1x\"");
    assertRefused(InjectedColumn.class, "InjectedColumn: invalid column name");
    assertRefused(Homonyms.class, "Homonyms.other", "its column is that of Homonyms.name");
    assertRefused(Keyless.class, "Keyless has no key: mark its components with @Id");
    assertThat(orm.tableNames().result()).containsExactly("author");
    assertThat(orm.select(Author.class).fetchAll().result()).containsExactly(ada);
  }

  // --- reserved words

  @Mapped(
      name = "order",
      indexes = {
        @Mapped.Index(
            value = {"group", "select"},
            unique = true),
        @Mapped.Index({"group", "select"})
      })
  record Order(@Id long id, String group, int select, @Name("table") String from, String user) {}

  @Mapped(name = "Größe")
  record Size(@Id @Name("Schlüssel") long key, Ref<Order> to) {}

  @Test
  void createTable_reservedWordsAndOtherLetters_areNames() {
    orm.createTable(Size.class).result();
    Order order = orm.insert(new Order(0, "g", 1, "t", "u")).result();

    Size size = orm.insert(new Size(0, Ref.of(order))).result();

    assertThat(orm.update(new Order(order.id(), "h", 2, "t", "v")).result().user()).isEqualTo("v");
    assertThat(
            orm.select(Order.class)
                .where(field(Order::group).eq("h").and(field(Order::from).startsWith("t")))
                .orderBy(field(Order::select).asc())
                .count()
                .result())
        .isEqualTo(1);
    assertThat(
            orm.select(Size.class)
                .where(field(Size::to).to(field(Order::user)).eq("v"))
                .fetchAll()
                .result())
        .containsExactly(size);
    orm.validate(Order.class).result();
    orm.validate(Size.class).result();
    orm.delete(size).result();
    orm.dropTable(Size.class).result();
    assertThat(orm.tableNames().result()).containsExactly("order");
  }

  // --- dropping

  @Test
  void dropTable_absent_isNoError() {
    orm.dropTable(Book.class).result();
    orm.createTable(Book.class).result();

    orm.dropTable(Book.class).result();
    orm.dropTable(Book.class).result();

    assertThat(orm.tableNames().result()).containsExactly("author", "tag");
  }

  @Test
  void reset_referencesInCirclesWithRows_leavesNothing() {
    orm.createTable(Person.class).result();
    orm.createTable(Book.class).result();
    assertCirclesHold();
    Author ada = orm.insert(new Author(0, "Ada")).result();
    orm.insert(new Book(0, "Notes", Ref.of(ada))).result();

    orm.reset().result();

    assertThat(orm.tableNames().result()).isEqualTo(List.of());
    orm.reset().result();
    orm.createTable(Person.class).result();
    assertCirclesHold();
  }

  @Test
  void schema_inTransactionThatFails_isAsBefore() {
    orm.createTable(Author.class).result();
    orm.insert(new Author(0, "Ada")).result();

    assertThatThrownBy(
            () ->
                orm.transaction(
                        tx ->
                            tx.createTable(Book.class)
                                .thenCompose(made -> tx.reset())
                                .thenAccept(
                                    gone -> {
                                      throw new IllegalArgumentException("no");
                                    }))
                    .result())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no");
    assertThat(orm.tableNames().result()).containsExactly("author");
    assertThat(orm.select(Author.class).count().result()).isEqualTo(1);
  }
}

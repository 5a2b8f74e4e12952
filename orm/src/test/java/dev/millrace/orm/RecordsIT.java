package dev.millrace.orm;

import static dev.millrace.core.Field.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Action;
import dev.millrace.core.Id;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Mapped;
import dev.millrace.core.MissingException;
import dev.millrace.core.NotLoadedException;
import dev.millrace.core.Ref;
import dev.millrace.core.Reference;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RecordsIT extends OnBothEngines {

  @Mapped
  record Author(@Id long id, String name) {}

  @Mapped(name = "books")
  record Book(
      @Id long id,
      String title,
      int year,
      @Reference(onDelete = Action.CASCADE) Ref<Author> author) {}

  @Test
  void insert_getUpdateDelete_roundTrip() {
    orm.createTable(Book.class).result();

    Author austen = orm.insert(new Author(0, "Jane Austen")).result();
    Book emma = orm.insert(new Book(0, "Emma", 1815, Ref.of(austen))).result();
    Book changed = orm.update(new Book(emma.id(), "Emma", 1816, emma.author())).result();

    assertThat(austen.id()).isEqualTo(1);
    assertThat(orm.get(Book.class, emma.id()).result()).contains(changed);
    assertThat(changed.year()).isEqualTo(1816);
    orm.delete(Book.class, emma.id()).result();
    assertThat(orm.get(Book.class, emma.id()).result()).isEmpty();
    assertThatThrownBy(() -> orm.delete(Book.class, emma.id()).result())
        .isInstanceOf(MissingException.class)
        .hasMessage("there is no Book 1");
  }

  @Test
  void query_smoke() {
    orm.createTable(Book.class).result();
    List<Author> authors =
        orm.insertAll(List.of(new Author(0, "Ada"), new Author(0, "Bob"))).result();
    orm.insertAll(
            List.of(
                new Book(0, "A", 1900, Ref.of(authors.get(0))),
                new Book(0, "B", 1910, Ref.of(authors.get(1))),
                new Book(0, "C", 1920, Ref.of(authors.get(0)))))
        .result();

    var year = field(Book::year);
    var author = field(Book::author);
    Select<Book> all = orm.select(Book.class);

    assertThat(all.where(year.gt(1905)).orderBy(year.desc()).fetchAll().result())
        .extracting(Book::title)
        .containsExactly("C", "B");
    assertThat(all.where(author.to(field(Author::name)).eq("Ada")).count().result()).isEqualTo(2);
    Book first = all.with(author).fetchFirst().result().orElseThrow();
    assertThat(first.author().get()).isEqualTo(authors.get(0));
    Book lazy = all.fetchFirst().result().orElseThrow();
    assertThatThrownBy(() -> lazy.author().get())
        .isInstanceOf(NotLoadedException.class)
        .hasMessage(
            "Book.author (Author id=1) is not loaded: call fetch(), or add .with(Book_.author) to the"
                + " query");
    assertThat(lazy.author().fetch().result()).isEqualTo(authors.get(0));
    assertThat(orm.related(authors.get(0), author).count().result()).isEqualTo(2);
    Fetched<Author> fetched =
        orm.select(Author.class)
            .orderBy(field(Author::name).asc())
            .prefetch(author.inverse().orderBy(year.desc()).limit(1))
            .fetchRelated()
            .result();
    assertThat(fetched.related(authors.get(0), author.inverse()))
        .extracting(Book::title)
        .containsExactly("C");
    assertThat(all.where(year.lt(1905.5)).delete().result()).isEqualTo(1);
    assertThat(all.update(year.increment(1)).result()).isEqualTo(2);
    assertThat(orm.tableNames().result()).containsExactly("author", "books");
    orm.validate(Book.class).result();
  }

  @Test
  void getAll_isInTheOrderOfTheKeys() {
    orm.createTable(Author.class).result();
    List<Author> stored =
        orm.insertAll(List.of(new Author(0, "a"), new Author(0, "b"), new Author(0, "c"))).result();
    heard.clear();

    List<Optional<Author>> found = orm.getAll(Author.class, List.of(3, 99, 1L, 3L)).result();

    assertThat(found)
        .containsExactly(
            Optional.of(stored.get(2)),
            Optional.empty(),
            Optional.of(stored.get(0)),
            Optional.of(stored.get(2)));
    assertThat(heard.texts()).hasSize(1);
    assertThat(orm.getAll(Author.class, List.of()).result()).isEmpty();
    assertThat(heard.texts()).hasSize(1);
  }

  @Test
  void table_notMade_isNamed() {
    assertThatThrownBy(() -> orm.get(Author.class, 1).result())
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("author");
    assertThatThrownBy(() -> orm.insert(new Author(0, "a")).result())
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("author");
    assertThatThrownBy(() -> orm.delete(Author.class, 1).result())
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("author");
  }

  @Test
  void values_thatLookLikeSql_areValues() {
    orm.createTable(Author.class).result();
    String name = "x'); drop table author; --";

    Author stored = orm.insert(new Author(0, name)).result();

    assertThat(stored.name()).isEqualTo(name);
    assertThat(orm.update(new Author(stored.id(), name + "$1 ?")).result().name())
        .isEqualTo(name + "$1 ?");
    assertThat(heard.texts()).noneMatch(text -> text.contains("drop"));
  }

  @Test
  void unsaved_isNeverChangedOrDeleted() {
    orm.createTable(Author.class).result();

    assertThatThrownBy(() -> orm.update(new Author(0, "a")))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage(
            "this Author has not been stored (id is not set): insert it, and use what comes back");
    assertThatThrownBy(() -> orm.delete(new Author(0, "a")))
        .isInstanceOf(InvalidQueryException.class);
  }
}

package dev.millrace.examples;

import dev.millrace.core.Ref;
import dev.millrace.core.Relation;
import dev.millrace.examples.entities.Author;
import dev.millrace.examples.entities.Author_;
import dev.millrace.examples.entities.Book;
import dev.millrace.examples.entities.Book_;
import dev.millrace.examples.entities.Tag;
import dev.millrace.examples.entities.Tag_;
import dev.millrace.orm.Aggregate;
import dev.millrace.orm.Fetched;
import dev.millrace.orm.Links;
import dev.millrace.orm.Orm;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.util.List;

/** The other direction of a reference, and many-to-many. */
public final class OrmRelated {

  private OrmRelated() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    Orm orm = Orm.on(db);
    orm.createTable(Book.class).result();
    Author dickens = orm.insert(new Author(0, "Charles Dickens")).result();
    Author nobody = orm.insert(new Author(0, "Nobody")).result();
    List<Book> books =
        orm.insertAll(
                List.of(
                    new Book(0, "Oliver Twist", 1838, Ref.of(dickens)),
                    new Book(0, "Great Expectations", 1861, Ref.of(dickens))))
            .result();
    related(orm, dickens, out);
    prefetch(orm, dickens, nobody, out);
    links(orm, books, out);
  }

  private static void related(Orm orm, Author dickens, PrintStream out) {
    // docs: related
    List<Book> written =
        orm.related(dickens, Book_.author).orderBy(Book_.year.asc()).fetchAll().result();
    written.forEach(book -> out.println("  - " + book.title()));
    out.println("in all: " + orm.related(dickens, Book_.author).count().result());
    out.println(
        "great: "
            + orm.related(dickens, Book_.author)
                .where(Book_.title.startsWith("Great"))
                .count()
                .result());
    // end
  }

  record Written(String name, long books) {}

  private static void prefetch(Orm orm, Author dickens, Author nobody, PrintStream out) {
    // docs: prefetch
    Fetched<Author> authors =
        orm.select(Author.class)
            .prefetch(Book_.author.inverse().orderBy(Book_.year.desc()).limit(1))
            .fetchRelated()
            .result();
    out.println("newest: " + authors.related(dickens, Book_.author.inverse()).get(0).title());
    out.println("of nobody: " + authors.related(nobody, Book_.author.inverse()));
    // end

    // docs: named
    Relation<Author, Book> books = Relation.back(Author.class, "books", Book.class);
    out.println("the same way: " + books.equals(Book_.author.inverse()));
    // end

    // docs: counts
    List<Written> written =
        orm.select(Author.class)
            .orderBy(Author_.id.asc())
            .as(Written.class, Author_.name, Aggregate.count(Book_.author.inverse()))
            .fetchAll()
            .result();
    out.println(written);
    // end
  }

  private static void links(Orm orm, List<Book> books, PrintStream out) {
    // docs: links
    List<Tag> tags =
        orm.insertAll(List.of(new Tag(0, "orphans"), new Tag(0, "London"), new Tag(0, "money")))
            .result();
    Links<Book, Tag> twist = orm.links(books.get(0), Book_.tags);
    twist.add(tags.get(0), tags.get(1)).result();
    twist.add(tags.get(1)).result(); // linked already: nothing happens
    out.println("tags: " + twist.orderBy(Tag_.label.asc()).fetchAll().result());

    twist.set(tags.get(1), tags.get(2)).result(); // these and no others, all or nothing
    twist.remove(tags.get(2)).result();
    out.println("left: " + twist.count().result());

    Links<Tag, Book> london = orm.links(tags.get(1), Book_.tags.reversed());
    out.println("in London: " + london.fetchAll().result().get(0).title());
    twist.clear().result();
    out.println("any: " + twist.exists().result());
    // end
  }
}

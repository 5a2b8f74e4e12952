package dev.millrace.examples;

import dev.millrace.core.Async;
import dev.millrace.core.NotLoadedException;
import dev.millrace.core.Ref;
import dev.millrace.examples.entities.Author;
import dev.millrace.examples.entities.Book;
import dev.millrace.orm.Orm;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.util.List;

/** References that are loaded when they are asked for. */
public final class OrmLazy {

  private OrmLazy() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    Orm orm = Orm.on(db);

    // docs: lazy
    orm.createTable(Book.class).result(); // and those of Author and Tag before it
    Author tolkien = orm.insert(new Author(0, "J.R.R. Tolkien")).result();
    Book stored = orm.insert(new Book(0, "The Hobbit", 1937, Ref.of(tolkien))).result();

    Book book = orm.get(Book.class, stored.id()).result().orElseThrow();
    try {
      book.author().get();
    } catch (NotLoadedException unloaded) {
      out.println(unloaded.getMessage());
    }

    Author author = book.author().fetch().result(); // no cast, and it stays loaded
    out.println(book.title() + " by " + author.name() + ", loaded: " + book.author().isLoaded());
    // end

    // docs: lazy-many
    orm.insert(new Book(0, "The Silmarillion", 1977, Ref.of(Author.class, tolkien.id()))).result();
    List<Book> books = orm.select(Book.class).fetchAll().result();
    // Fetched at once, they are one or two queries and not one for each book.
    List<Author> authors =
        Async.all(books.stream().map(each -> each.author().fetch()).toList()).result();
    out.println(authors.size() + " by " + authors.get(0).name());
    // end
  }
}

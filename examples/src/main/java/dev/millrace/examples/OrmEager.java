package dev.millrace.examples;

import dev.millrace.core.Ref;
import dev.millrace.examples.entities.Author;
import dev.millrace.examples.entities.Author_;
import dev.millrace.examples.entities.Book;
import dev.millrace.examples.entities.Book_;
import dev.millrace.orm.Orm;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.util.List;

/** References that come with the records, in the same statement. */
public final class OrmEager {

  private OrmEager() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    Orm orm = Orm.on(db);
    orm.createTable(Book.class).result();
    Author austen = orm.insert(new Author(0, "Jane Austen")).result();
    orm.insertAll(
            List.of(
                new Book(0, "Pride and Prejudice", 1813, Ref.of(austen)),
                new Book(0, "Emma", 1815, Ref.of(austen))))
        .result();

    // docs: eager
    List<Book> books =
        orm.select(Book.class).with(Book_.author).orderBy(Book_.year.asc()).fetchAll().result();
    for (Book book : books) {
      out.println("  " + book.title() + " by " + book.author().get().name());
    }
    // end

    // docs: paths
    long byJane =
        orm.select(Book.class)
            .where(Book_.author.to(Author_.name).startsWith("Jane"))
            .orderBy(Book_.author.to(Author_.name).asc(), Book_.title.desc())
            .count()
            .result();
    out.println("by Jane: " + byJane);
    // end
  }
}

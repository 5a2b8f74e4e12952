package dev.millrace.benchmarks;

import dev.millrace.core.Async;
import dev.millrace.core.Listener;
import dev.millrace.orm.Orm;
import dev.millrace.sql.Database;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts the statements that 1,000 books take with their authors, all fetched at once. */
final class LazyAuthors implements Listener {

  private static final int TIMES = 100;

  private final AtomicInteger statements = new AtomicInteger();

  private LazyAuthors() {}

  /** How many each of many times took. */
  static Samples statements(OrmStore store) {
    LazyAuthors heard = new LazyAuthors();
    try (Database db = store.open(heard)) {
      Orm orm = Orm.on(db);
      Samples counts = new Samples();
      for (int i = 0; i < TIMES; i++) {
        heard.statements.set(0);
        read(orm);
        counts.add(heard.statements.get());
      }
      return counts;
    }
  }

  private static void read(Orm orm) {
    List<Book> books = orm.select(Book.class).limit(Book.AUTHORS).fetchAll().result();
    List<Author> authors =
        Async.all(books.stream().map(book -> book.author().fetch()).toList()).result();
    if (authors.stream().distinct().count() != Book.AUTHORS) {
      throw new IllegalStateException("expected all authors");
    }
  }

  @Override
  public @Nullable Span started(Event event) {
    if (event.kind() == Kind.OPERATION) {
      statements.incrementAndGet();
    }
    return null;
  }
}

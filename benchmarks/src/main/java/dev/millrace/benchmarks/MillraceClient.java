package dev.millrace.benchmarks;

import dev.millrace.core.Async;
import dev.millrace.orm.Orm;
import dev.millrace.sql.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** Ours: the statements of the ORM, by itself or by hand. */
abstract class MillraceClient implements OrmClient {

  final Database db;
  private final List<Book> books =
      OrmClient.numbers().mapToObj(Book::unsaved).toList(); // instances are never changed

  private MillraceClient(Database db) {
    this.db = db;
  }

  abstract Async<Optional<Book>> get(long key);

  abstract Async<List<Book>> all();

  abstract Async<List<Book>> insert(List<Book> all);

  @Override
  public final long get(int count) throws InterruptedException {
    LongFunction<Async<Optional<Book>>> get = this::get;
    Flight flight =
        new Flight(
            count,
            null,
            (index, it) ->
                get.apply(OrmClient.key(index))
                    .whenComplete(
                        (book, failure) -> {
                          if (failure == null) {
                            it.ended(index, book.isPresent() ? 1 : 0);
                          } else {
                            it.failed(failure);
                          }
                        }));
    flight.begin(IN_FLIGHT);
    return flight.await();
  }

  @Override
  public final long fetchAll() {
    return all().result().size();
  }

  @Override
  public final void prepareInserts(int times) {}

  @Override
  public final long insertAll() {
    return insert(books).result().stream().filter(book -> book.id() != 0).count();
  }

  @Override
  public final void close() {
    db.close();
  }

  /** The ORM. */
  static final class OfOrm extends MillraceClient {

    private final Orm orm;

    OfOrm(Database db) {
      super(db);
      orm = Orm.on(db);
    }

    @Override
    public String title() {
      return "Millrace orm";
    }

    @Override
    Async<Optional<Book>> get(long key) {
      return orm.get(Book.class, key);
    }

    @Override
    Async<List<Book>> all() {
      return orm.select(Book.class).fetchAll();
    }

    @Override
    Async<List<Book>> insert(List<Book> all) {
      return orm.insertAll(all);
    }
  }

  /** What it is built on. */
  static final class OfSql extends MillraceClient {

    private static final String ALL = "select " + Book.COLUMNS + " from book";
    private static final String BY_KEY = ALL + " where id = $1";
    private static final String INSERT =
        "insert into book " + Book.VALUES + "($1, $2, $3, $4) returning " + Book.COLUMNS;

    OfSql(Database db) {
      super(db);
    }

    @Override
    public String title() {
      return "Millrace sql";
    }

    @Override
    Async<Optional<Book>> get(long key) {
      return db.fetchRow(Book.class, BY_KEY, key);
    }

    @Override
    Async<List<Book>> all() {
      return db.fetch(Book.class, ALL);
    }

    @Override
    Async<List<Book>> insert(List<Book> all) {
      List<List<?>> rows = new ArrayList<>(all.size());
      for (Book book : all) {
        rows.add(List.of(book.title(), book.year(), book.price(), book.author().id()));
      }
      return db.fetchMany(Book.class, INSERT, rows);
    }
  }
}

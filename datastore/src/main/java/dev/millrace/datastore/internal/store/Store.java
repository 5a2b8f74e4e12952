package dev.millrace.datastore.internal.store;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.ClosedException;
import dev.millrace.core.Promise;
import dev.millrace.sql.Database;
import dev.millrace.sql.Isolation;
import dev.millrace.sql.TransactionOptions;
import dev.millrace.sql.spi.EngineDatabase;
import dev.millrace.sql.spi.StoreThreads;
import dev.millrace.sql.spi.VersionedTables;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Entities and their indexes in a database, which several processes may share. What was
 * acknowledged is committed.
 *
 * <p>Writes wait for their turn on one thread; what needs several reads runs on a few. The database
 * is the caller's, and stays open. Safe for use from any thread.
 */
public final class Store {

  private static final int READERS = 6;
  private static final TransactionOptions MOMENT =
      TransactionOptions.of(Isolation.REPEATABLE_READ).readOnly();

  private final Database database;
  private final Callbacks callbacks;
  private final VersionedTables tables;
  private final Catalog catalog = new Catalog();
  private final Reading now;
  private final Ids ids = new Ids(this);
  private final StoreThreads readers;
  private final StoreThreads writers;
  private final Writer writer;
  private volatile boolean isClosed;

  /** Keeps them in a database, of which nothing need be there. */
  public Store(Database database, Callbacks callbacks) {
    this.database = database;
    this.callbacks = callbacks;
    this.tables = Tables.of(database.dialect());
    this.now = new Reading(database, catalog);
    this.readers = new StoreThreads("millrace-datastore-reader", READERS, callbacks);
    this.writers = new StoreThreads("millrace-datastore-writer", 1, callbacks);
    this.writer = new Writer(database, tables, writers, catalog);
  }

  private void checkOpen() {
    if (isClosed) {
      throw new ClosedException("the datastore is closed");
    }
  }

  // --- reads

  /** Reads what is there now, once the tables are. */
  public <T> Async<T> read(Function<Reading, Async<T>> action) {
    checkOpen();
    return tables.areThere()
        ? action.apply(now)
        : Promise.compose(tables.ensure(database), done -> action.apply(now));
  }

  /** Opens a moment; close it. */
  public Async<Moment> moment() {
    checkOpen();
    return tables.areThere()
        ? there(begunMoment())
        : Promise.map(tables.ensure(database), done -> begunMoment());
  }

  private Moment begunMoment() {
    return new Moment(EngineDatabase.begun(database, MOMENT), catalog);
  }

  /** A stage that has arrived, whose callbacks run where those of this store do. */
  public <T> Async<T> there(T value) {
    Promise<T> promise = new Promise<>(callbacks.captured());
    promise.succeed(value);
    return promise.async();
  }

  /** Runs what may wait, on a thread that may. */
  public <T> Async<T> onReader(Supplier<T> task) {
    Promise<T> promise = new Promise<>(callbacks.captured());
    try {
      readers.execute(() -> run(promise, task));
    } catch (RejectedExecutionException closed) {
      promise.fail(new ClosedException("the datastore is closed"));
    }
    return promise.async();
  }

  private static <T> void run(Promise<T> promise, Supplier<T> task) {
    if (promise.async().isDone()) {
      return;
    }
    try {
      promise.succeed(task.get());
    } catch (Throwable failure) {
      promise.fail(failure);
    }
  }

  // --- writes

  /** Makes changes, all or none; they are done when they are durable. */
  public Async<Void> commit(List<Write> writes, Seen seen) {
    checkOpen();
    return add(new CommitTask(callbacks.captured(), writes, seen));
  }

  /** Runs a body that has the turn alone. */
  <T> Async<T> alone(Function<Turn, T> body) {
    checkOpen();
    return add(new AloneTask<>(callbacks.captured(), body));
  }

  private <T> Async<T> add(WriteTask<T> task) {
    writer.add(task);
    return task.async();
  }

  // --- ids

  /** The first of so many ids of a kind that follow each other and that nobody has. */
  public Async<Long> takeIds(KindName kind, long count) {
    checkOpen();
    return ids.take(kind, count);
  }

  /** An id that was taken is that of an entity: goes on with others. */
  public void idsCollided(KindName kind) {
    ids.collided(kind);
  }

  /** Sets a range of ids aside, and tells what it was before. */
  public Async<Reserved> reserveIds(KindName kind, byte[] parent, long start, long end) {
    checkOpen();
    return ids.reserve(kind, parent, start, end);
  }

  // --- indexes

  /** Makes an index unless it is there; done when it serves. */
  public Async<Void> createIndex(KindName kind, IndexDefinition definition) {
    return new IndexBuilder(this, kind, definition).run();
  }

  /** Takes an index away; false if there is none. */
  public Async<Boolean> dropIndex(KindName kind, IndexDefinition definition) {
    return alone(turn -> IndexBuilder.drop(turn, kind, definition));
  }

  /** What is wrong in the tables, in words; nothing if all is well. */
  public Async<List<String>> verify() {
    return moment()
        .thenCompose(
            moment -> {
              Async<List<String>> verified =
                  moment
                      .begun()
                      .thenCompose(begun -> onReader(() -> new Verifier(begun.reading()).run()));
              return verified
                  .handle((found, failure) -> moment.close().thenCompose(closed -> verified))
                  .thenCompose(all -> all);
            });
  }

  /** Ends what is under way, and refuses everything from then on. */
  public Async<Void> closeAsync() {
    isClosed = true;
    return Async.all(List.of(readers.closed(), writers.closed())).thenAccept(done -> {});
  }
}

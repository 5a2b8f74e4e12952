package dev.millrace.dynamo.internal.store;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.ClosedException;
import dev.millrace.core.Promise;
import dev.millrace.sql.Database;
import dev.millrace.sql.Isolation;
import dev.millrace.sql.Queries;
import dev.millrace.sql.Transaction;
import dev.millrace.sql.TransactionOptions;
import dev.millrace.sql.spi.StoreThreads;
import dev.millrace.sql.spi.VersionedTables;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps everything in a database, which several processes may share. What was acknowledged is
 * committed.
 *
 * <p>Bodies of reads run on a few threads, those of writes on one. The database is the caller's,
 * and stays open.
 */
public final class SqlStore implements Store {

  private static final int READERS = 6;
  private static final String VERSION = "select catalog from " + SqlTables.TURN + " where id = 1";
  private static final TransactionOptions MOMENT =
      TransactionOptions.of(Isolation.REPEATABLE_READ).readOnly();

  private final Database database;
  private final Callbacks callbacks;
  private final VersionedTables tables;
  private final StoreThreads readers;
  private final StoreThreads writers;
  private final SqlWriter writer;

  /** The version of the catalog as it was last seen; 0 before. */
  private volatile long version;

  /** Keeps it in a database, of which nothing need be there. */
  public SqlStore(Database database, Callbacks callbacks) {
    this.database = database;
    this.callbacks = callbacks;
    this.tables = SqlTables.of(database.dialect());
    this.readers = new StoreThreads("millrace-dynamo-reader", READERS, callbacks);
    this.writers = new StoreThreads("millrace-dynamo-writer", 1, callbacks);
    this.writer = new SqlWriter(database, tables, writers, seen -> version = seen);
  }

  @Override
  public <T> Async<T> read(Function<Reading, T> body) {
    return onReader(() -> readAny(body));
  }

  @Override
  public <T> Async<T> readMoment(Function<Reading, T> body) {
    return onReader(
        () -> {
          try (Transaction transaction = database.begin(MOMENT).result()) {
            T result = body.apply(new SqlReading(transaction, version(transaction)));
            transaction.commit().result();
            return result;
          }
        });
  }

  private interface Task<T> {
    T run();
  }

  private <T> Async<T> onReader(Task<T> task) {
    Promise<T> promise = new Promise<>(callbacks.captured());
    try {
      readers.execute(() -> run(promise, task));
    } catch (RejectedExecutionException closed) {
      promise.fail(new ClosedException("the engine is closed"));
    }
    return promise.async();
  }

  private <T> void run(Promise<T> promise, Task<T> task) {
    if (promise.async().isDone()) {
      return;
    }
    try {
      tables.ensure(database).result();
      promise.succeed(task.run());
    } catch (Throwable failure) {
      promise.fail(SqlFailures.told(failure));
    }
  }

  /**
   * Reads by what is known of the catalog. If something was missed that may be since another
   * process has changed it; then it is asked, and what is new read again.
   */
  private <T> T readAny(Function<Reading, T> body) {
    while (true) {
      long known = version == 0 ? version(database) : version;
      SqlReading reading = new SqlReading(database, known);
      Supplier<T> outcome = outcome(body, reading);
      if (!reading.hasMissed()) {
        return outcome.get();
      }
      long now = version(database);
      version = Math.max(version, now);
      if (now == known) {
        return outcome.get();
      }
    }
  }

  private static <T> Supplier<T> outcome(Function<Reading, T> body, Reading reading) {
    try {
      T result = body.apply(reading);
      return () -> result;
    } catch (RuntimeException failure) {
      return () -> {
        throw failure;
      };
    }
  }

  private static long version(Queries queries) {
    return queries.fetchValue(Long.class, VERSION).result().orElseThrow();
  }

  @Override
  public <T> Async<T> write(Function<Writing, T> body) {
    WriteRequest<T> request = new WriteRequest<>(callbacks.captured(), body);
    writer.add(request);
    return request.async();
  }

  @Override
  public Async<Void> closeAsync() {
    return Async.all(List.of(readers.closed(), writers.closed())).thenAccept(done -> {});
  }
}

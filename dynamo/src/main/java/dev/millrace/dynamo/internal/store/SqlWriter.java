package dev.millrace.dynamo.internal.store;

import dev.millrace.core.ClosedException;
import dev.millrace.core.ConflictException;
import dev.millrace.core.DataException;
import dev.millrace.core.Outcome;
import dev.millrace.dynamo.spi.ServiceException;
import dev.millrace.sql.Database;
import dev.millrace.sql.Transaction;
import dev.millrace.sql.spi.VersionedTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

/**
 * Writes what waits in one transaction, and tells all of it when that is committed.
 *
 * <p>A body checks before it writes, and its writes are sent when it has returned: one that fails
 * has sent nothing, so that it needs no savepoint.
 */
final class SqlWriter {

  private static final int MOST_AT_ONCE = 200;
  private static final int MOST_TRIES = 5;
  private static final String TURN =
      "update " + SqlTables.TURN + " set turn = turn + 1 where id = 1 returning catalog";

  private final Database database;
  private final VersionedTables tables;
  private final Executor thread;
  private final LongConsumer versions;
  private final Queue<WriteRequest<?>> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile boolean isClosed;

  /**
   * Makes one.
   *
   * @param thread runs one task at a time, and may wait
   * @param versions hears of the version of the catalog
   */
  SqlWriter(Database database, VersionedTables tables, Executor thread, LongConsumer versions) {
    this.database = database;
    this.tables = tables;
    this.thread = thread;
    this.versions = versions;
  }

  void add(WriteRequest<?> request) {
    queue.add(request);
    if (waiting.getAndIncrement() == 0) {
      try {
        thread.execute(this::work);
      } catch (RejectedExecutionException closed) {
        isClosed = true;
      }
    }
    if (isClosed) {
      refuseAll();
    }
  }

  /** Refuses what nobody will do: the thread takes nothing any more. */
  private void refuseAll() {
    WriteRequest<?> next;
    while ((next = queue.poll()) != null) {
      next.fail(new ClosedException("the engine is closed"));
    }
  }

  private void work() {
    int taken;
    do {
      List<WriteRequest<?>> group = new ArrayList<>();
      taken = 0;
      WriteRequest<?> next;
      while (taken < MOST_AT_ONCE && (next = queue.poll()) != null) {
        taken++;
        if (!next.isCancelled()) {
          group.add(next);
        }
      }
      if (!group.isEmpty()) {
        write(group);
      }
    } while (waiting.addAndGet(-taken) > 0);
  }

  private void write(List<WriteRequest<?>> group) {
    List<WriteRequest<?>> left = group;
    while (!left.isEmpty()) {
      try {
        tables.ensure(database).result();
        int done = committed(left);
        left.subList(0, done).forEach(WriteRequest::tell);
        left = left.subList(done, left.size());
      } catch (Throwable failure) {
        failed(left, failure);
        return;
      }
    }
  }

  private void failed(List<WriteRequest<?>> group, Throwable failure) {
    if (group.size() > 1 && SqlFailures.isUndone(failure)) {
      // One of them may be to blame; the others shall not suffer.
      group.forEach(each -> write(List.of(each)));
    } else {
      Throwable told = SqlFailures.told(failure);
      group.forEach(each -> each.fail(told));
    }
  }

  /** Commits the first of a group; tells how many. */
  private int committed(List<WriteRequest<?>> group) {
    for (int tries = 1; ; tries++) {
      try {
        return tried(group);
      } catch (ConflictException conflict) {
        if (tries == MOST_TRIES || conflict.outcome() != Outcome.NOT_APPLIED) {
          throw conflict;
        }
      }
    }
  }

  private int tried(List<WriteRequest<?>> group) {
    try (Transaction transaction = database.begin().result()) {
      long before = transaction.fetchValue(Long.class, TURN).result().orElseThrow();
      long version = before;
      int done = 0;
      // No body shall see a version of the catalog that may never be.
      while (done < group.size() && version == before) {
        WriteRequest<?> request = group.get(done);
        SqlWriting writing = new SqlWriting(transaction, version);
        if (request.run(writing)) {
          version = writing.send();
        } else if (request.failure() instanceof DataException failure
            && !(failure instanceof ServiceException)) {
          throw failure; // of the database
        }
        done++;
      }
      transaction.commit().result();
      versions.accept(version);
      return done;
    }
  }
}

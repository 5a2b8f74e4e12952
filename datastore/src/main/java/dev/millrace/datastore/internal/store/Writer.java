package dev.millrace.datastore.internal.store;

import dev.millrace.core.ClosedException;
import dev.millrace.core.ConflictException;
import dev.millrace.core.DataException;
import dev.millrace.core.Outcome;
import dev.millrace.sql.Database;
import dev.millrace.sql.Isolation;
import dev.millrace.sql.Transaction;
import dev.millrace.sql.TransactionOptions;
import dev.millrace.sql.spi.EngineDatabase;
import dev.millrace.sql.spi.VersionedTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Gives the turn to what waits, to many at once, and tells all of it when that is committed. */
final class Writer {

  private static final int MOST_AT_ONCE = 256;
  private static final int MOST_WRITES = 1_000;
  private static final int MOST_TRIES = 5;

  /** The turn is a row that all change: who gets it must see what the one before has left. */
  private static final TransactionOptions ONE_AFTER_ANOTHER =
      TransactionOptions.of(Isolation.READ_COMMITTED);

  private final Database database;
  private final VersionedTables tables;
  private final Executor thread;
  private final Catalog catalog;
  private final Queue<WriteTask<?>> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile boolean isClosed;

  /** What was taken from the queue and did not fit into the last group; of the thread alone. */
  private @Nullable WriteTask<?> left;

  /**
   * Makes one.
   *
   * @param thread runs one task at a time, and may wait
   */
  Writer(Database database, VersionedTables tables, Executor thread, Catalog catalog) {
    this.database = database;
    this.tables = tables;
    this.thread = thread;
    this.catalog = catalog;
  }

  void add(WriteTask<?> task) {
    queue.add(task);
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
    WriteTask<?> next;
    while ((next = queue.poll()) != null) {
      next.fail(new ClosedException("the datastore is closed"));
    }
  }

  private void work() {
    int done;
    do {
      List<WriteTask<?>> group = new ArrayList<>();
      done = take(group);
      if (!group.isEmpty()) {
        write(group);
      }
    } while (waiting.addAndGet(-done) > 0);
  }

  /** Takes what can have the turn together; tells how many are done with, if that is written. */
  private int take(List<WriteTask<?>> group) {
    int taken = 0;
    int writes = 0;
    WriteTask<?> next;
    while (taken < MOST_AT_ONCE && writes < MOST_WRITES && (next = next()) != null) {
      if (next.isCancelled()) {
        taken++;
      } else if (next.isAlone() && !group.isEmpty()) {
        left = next;
        break;
      } else {
        taken++;
        group.add(next);
        writes += next instanceof CommitTask commit ? commit.writes().size() : 0;
        if (next.isAlone()) {
          break;
        }
      }
    }
    return taken;
  }

  private @Nullable WriteTask<?> next() {
    WriteTask<?> next = left;
    left = null;
    return next == null ? queue.poll() : next;
  }

  private void write(List<WriteTask<?>> group) {
    try {
      tables.ensure(database).result();
      committed(group);
      group.forEach(WriteTask::tell);
    } catch (Throwable failure) {
      failed(group, failure);
    }
  }

  private void failed(List<WriteTask<?>> group, Throwable failure) {
    boolean isUndone =
        failure instanceof DataException data
            && data.outcome() == Outcome.NOT_APPLIED
            && !(failure instanceof ClosedException);
    if (group.size() > 1 && isUndone) {
      // One of them may be to blame; the others shall not suffer.
      group.forEach(each -> write(List.of(each)));
    } else {
      group.forEach(each -> each.fail(failure));
    }
  }

  private void committed(List<WriteTask<?>> group) {
    for (int tries = 1; ; tries++) {
      try {
        tried(group);
        return;
      } catch (ConflictException conflict) {
        if (tries == MOST_TRIES || conflict.outcome() != Outcome.NOT_APPLIED) {
          throw conflict;
        }
      }
    }
  }

  private void tried(List<WriteTask<?>> group) {
    try (Transaction transaction = EngineDatabase.begun(database, ONE_AFTER_ANOTHER)) {
      Turn turn = new Turn(transaction, catalog);
      if (group.get(0) instanceof AloneTask<?> alone) {
        alone.run(turn);
        turn.commit().result();
      } else {
        new Commits(turn).run(group.stream().map(CommitTask.class::cast).toList());
      }
    }
  }
}

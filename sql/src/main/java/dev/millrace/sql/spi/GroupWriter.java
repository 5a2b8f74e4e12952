package dev.millrace.sql.spi;

import dev.millrace.core.ClosedException;
import dev.millrace.core.ConflictException;
import dev.millrace.core.DataException;
import dev.millrace.core.Outcome;
import dev.millrace.sql.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes what waits in a store in one transaction, and tells all of it when that is committed.
 *
 * <p>A transaction that fails by a conflict is tried again. If another failure has undone it, each
 * write is tried by itself, since one of them may be to blame. Safe for use from any thread.
 *
 * @param <W> the writes of the store
 */
public abstract class GroupWriter<W extends GroupedWrite<?>> {

  private static final int MOST_TRIES = 5;

  private final Database database;
  private final VersionedTables tables;
  private final Executor thread;
  private final String closed;
  private final Queue<W> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile boolean isClosed;

  /**
   * Waits for the first write.
   *
   * @param tables made before anything is written
   * @param thread runs one task at a time, and may wait
   * @param closed the message of writes that come when the thread takes nothing any more
   */
  protected GroupWriter(Database database, VersionedTables tables, Executor thread, String closed) {
    this.database = database;
    this.tables = tables;
    this.thread = thread;
    this.closed = closed;
  }

  /** The database that is written to. */
  protected final Database database() {
    return database;
  }

  /** Whether a write can be committed together with those of a group, which may be empty. */
  protected abstract boolean fits(List<W> group, W next);

  /**
   * Commits the first writes of a group, each of them decided or refused.
   *
   * @return how many
   */
  protected abstract int commit(List<W> group);

  /** A failure of the database as callers are told. */
  protected Throwable told(Throwable failure) {
    return failure;
  }

  /** Takes a write, which is told what came of it. */
  public final void add(W write) {
    queue.add(write);
    if (waiting.getAndIncrement() == 0) {
      try {
        thread.execute(this::work);
      } catch (RejectedExecutionException rejected) {
        isClosed = true;
      }
    }
    if (isClosed) {
      refuseAll();
    }
  }

  /** Refuses what nobody will do: the thread takes nothing any more. */
  private void refuseAll() {
    W next;
    while ((next = queue.poll()) != null) {
      next.fail(new ClosedException(closed));
    }
  }

  private void work() {
    int taken;
    do {
      List<W> group = new ArrayList<>();
      taken = take(group);
      if (!group.isEmpty()) {
        write(group);
      }
    } while (waiting.addAndGet(-taken) > 0);
  }

  /** Fills a group; tells how many have left the queue. */
  private int take(List<W> group) {
    int taken = 0;
    W next;
    while ((next = queue.peek()) != null && (next.isCancelled() || fits(group, next))) {
      queue.remove(); // this thread alone removes while it works
      taken++;
      if (!next.isCancelled()) {
        group.add(next);
      }
    }
    return taken;
  }

  private void write(List<W> group) {
    List<W> left = group;
    while (!left.isEmpty()) {
      try {
        tables.ensure(database).result();
        int done = committed(left);
        left.subList(0, done).forEach(GroupedWrite::tell);
        left = left.subList(done, left.size());
      } catch (Throwable failure) {
        failed(left, failure);
        return;
      }
    }
  }

  private void failed(List<W> group, Throwable failure) {
    boolean isUndone =
        failure instanceof DataException data
            && data.outcome() == Outcome.NOT_APPLIED
            && !(failure instanceof ClosedException);
    if (group.size() > 1 && isUndone) {
      group.forEach(each -> write(List.of(each)));
    } else {
      Throwable told = told(failure);
      group.forEach(each -> each.fail(told));
    }
  }

  private int committed(List<W> group) {
    for (int tries = 1; ; tries++) {
      try {
        return commit(group);
      } catch (ConflictException conflict) {
        if (tries == MOST_TRIES || conflict.outcome() != Outcome.NOT_APPLIED) {
          throw conflict;
        }
      }
    }
  }
}

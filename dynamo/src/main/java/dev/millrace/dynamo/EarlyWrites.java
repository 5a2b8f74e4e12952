package dev.millrace.dynamo;

import dev.millrace.core.Async;
import dev.millrace.core.ClosedException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The writes of a batch that are asked for before the names of the table's keys are known: they
 * stand in one line, so that they come in their order. Where a class knows the names, none waits.
 *
 * <p>Guarded by itself; nothing is sent while it is held.
 */
final class EarlyWrites {

  private final Target<?> target;

  /** Done when all that had to wait is written; fails for none of them. */
  private Async<Void> line = Async.done();

  private int waiting;
  private boolean isRefusing;

  /** Why the first write that had to wait was not taken; told once. */
  private @Nullable Throwable refused;

  EarlyWrites(Target<?> target) {
    this.target = target;
  }

  /** Makes a write, now or when the keys are known. */
  Async<Void> add(Function<Target.Keys, Async<Void>> write) {
    Target.Keys keys = target.foundKeys();
    synchronized (this) {
      if (isRefusing) {
        throw new ClosedException("the batch of table \"" + target.table() + "\" is closed");
      }
      if (keys == null || !line.isDone()) {
        return standInLine(write);
      }
    }
    return write.apply(keys);
  }

  private Async<Void> standInLine(Function<Target.Keys, Async<Void>> write) {
    if (waiting == BatchQueue.MAX_WAITING) {
      throw BatchQueue.tooMany(target.table());
    }
    waiting++;
    Async<Void> written = line.thenCompose(before -> target.withKeys(write));
    line = written.handle((done, failure) -> left(failure));
    return written;
  }

  private synchronized @Nullable Void left(@Nullable Throwable failure) {
    waiting--;
    if (refused == null) {
      refused = failure;
    }
    return null;
  }

  /** Takes no more. */
  synchronized void refuse() {
    isRefusing = true;
  }

  /** Does something when nothing waits; fails once if a write was not taken. */
  <R> Async<R> then(Supplier<Async<R>> action) {
    Async<Void> last;
    synchronized (this) {
      last = line;
    }
    return last.isDone() ? checked(action) : last.thenCompose(done -> checked(action));
  }

  private <R> Async<R> checked(Supplier<Async<R>> action) {
    Throwable thrown;
    synchronized (this) {
      thrown = refused;
      refused = null;
    }
    return thrown == null ? action.get() : Async.failed(thrown);
  }
}

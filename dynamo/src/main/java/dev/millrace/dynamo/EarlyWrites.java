package dev.millrace.dynamo;

import dev.millrace.core.Async;
import dev.millrace.core.ClosedException;
import dev.millrace.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The writes of a batch that are asked for before the names of the table's keys are known: they
 * wait for them in their order. Where a class knows the names, nothing waits.
 *
 * <p>Guarded by itself; nothing is sent or completed while it is held.
 */
final class EarlyWrites {

  private static final int MAX_WAITING = 10_000;

  private record Early(Function<Target.Keys, Async<Void>> write, Promise<Void> done) {}

  private final Target<?> target;
  private final Queue<Early> waiting = new ArrayDeque<>();
  private Target.@Nullable Keys keys;

  /** Done when no write waits for the keys any more; null if none ever did. */
  private @Nullable Promise<Void> drained;

  /** Why the keys cannot be known. */
  private @Nullable Throwable failure;

  /** What the first write that was not taken threw, which its call could not throw. */
  private @Nullable Throwable refused;

  private boolean isRefusing;

  EarlyWrites(Target<?> target) {
    this.target = target;
    this.keys = target.known();
  }

  /** Makes a write, now or when the keys are known. */
  Async<Void> add(Function<Target.Keys, Async<Void>> write) {
    Target.Keys found;
    Early early = null;
    boolean isFirst = false;
    synchronized (this) {
      if (isRefusing) {
        throw new ClosedException("the batch of table \"" + target.table() + "\" is closed");
      }
      if (failure != null) {
        return Async.failed(failure);
      }
      found = keys;
      if (found == null) {
        early = waiting(write);
        isFirst = drained == null;
        drained = isFirst ? new Promise<>(target.client().callbacks().captured()) : drained;
      }
    }
    if (found != null) {
      return write.apply(found);
    }
    if (isFirst) {
      ask();
    }
    return early == null ? Async.done() : early.done().async();
  }

  private Early waiting(Function<Target.Keys, Async<Void>> write) {
    if (waiting.size() >= MAX_WAITING) {
      throw new IllegalStateException(
          "batch of table \""
              + target.table()
              + "\": "
              + MAX_WAITING
              + " writes wait; wait for what put(…) gives before the next");
    }
    Early early = new Early(write, new Promise<>(target.client().callbacks().captured()));
    waiting.add(early);
    return early;
  }

  private void ask() {
    Promise.hold(
        target.withKeys(
            found -> {
              drain(found);
              return Async.done();
            }),
        (done, thrown) -> {
          if (thrown != null) {
            drop(thrown);
          }
        });
  }

  private void drain(Target.Keys found) {
    while (true) {
      Early early;
      Promise<Void> end;
      synchronized (this) {
        early = waiting.poll();
        end = drained;
        keys = early == null ? found : null;
      }
      if (early != null) {
        write(early, found);
      } else {
        if (end != null) {
          end.succeed(null);
        }
        return;
      }
    }
  }

  private void write(Early early, Target.Keys found) {
    try {
      Promise.hold(
          early.write().apply(found),
          (done, thrown) -> {
            if (thrown == null) {
              early.done().succeed(null);
            } else {
              early.done().fail(thrown);
            }
          });
    } catch (RuntimeException | Error thrown) {
      synchronized (this) {
        refused = refused == null ? thrown : refused;
      }
      early.done().fail(thrown);
    }
  }

  private void drop(Throwable thrown) {
    List<Early> dropped;
    Promise<Void> end;
    synchronized (this) {
      failure = thrown;
      dropped = new ArrayList<>(waiting);
      waiting.clear();
      end = drained;
    }
    dropped.forEach(early -> early.done().fail(thrown));
    if (end != null) {
      end.fail(thrown);
    }
  }

  /** Takes no more. */
  synchronized void refuse() {
    isRefusing = true;
  }

  /** Does something when nothing waits for the keys; fails once if a write was not taken. */
  <R> Async<R> then(Supplier<Async<R>> action) {
    Promise<Void> end;
    synchronized (this) {
      end = drained;
    }
    return end == null ? action.get() : end.async().thenCompose(done -> checked(action));
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

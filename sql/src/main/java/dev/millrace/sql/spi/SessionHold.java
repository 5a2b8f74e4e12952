package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.ChunkSource;
import dev.millrace.core.ClosedException;
import dev.millrace.core.LeakTracker;
import dev.millrace.core.Promise;
import dev.millrace.sql.TransactionOptions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The session behind a connection's handle and its views: one transaction at a time, released once.
 *
 * <p>While a transaction is open, everything else is refused. From the moment its end is asked for
 * until it has ended, calls wait; so a handle that was just closed is in nobody's way.
 */
final class SessionHold {

  private final Engine engine;
  private final Session session;
  private final Deque<Runnable> waiting = new ArrayDeque<>();

  /** What the session is busy with. */
  private @Nullable TransactionScope running;

  /** The last one begun, which may still wait for the one before it. */
  private @Nullable TransactionScope newest;

  private boolean draining;
  private @Nullable Async<Void> released;
  private LeakTracker.@Nullable Tracked tracked;

  SessionHold(Engine engine, Session session) {
    this.engine = engine;
    this.session = session;
  }

  Session session() {
    return session;
  }

  synchronized boolean isReleased() {
    return released != null;
  }

  synchronized void trackedBy(LeakTracker.Tracked watch) {
    tracked = watch;
  }

  synchronized <T> Async<T> issue(Function<? super StatementChannel, Async<T>> call) {
    requireFree();
    return give(call);
  }

  private boolean isFree() {
    return running == null && !draining && waiting.isEmpty();
  }

  private <T> Async<T> give(Function<? super StatementChannel, Async<T>> call) {
    if (isFree()) {
      return call.apply(session);
    }
    Deferred<T> deferred = new Deferred<>(engine.callbacks().captured(), call);
    waiting.add(() -> deferred.run(session, null));
    return deferred.async();
  }

  synchronized <T> ChunkSource<T> open(Function<? super StatementChannel, ChunkSource<T>> call) {
    requireFree();
    return new HeldSource<>(call);
  }

  TransactionScope begin(TransactionOptions options) {
    TransactionScope scope;
    synchronized (this) {
      requireFree();
      if (isFree()) {
        scope = TransactionScope.over(session.begin(options), engine.callbacks());
        running = scope;
      } else {
        DeferredLink later = new DeferredLink(engine.callbacks().captured());
        TransactionScope next = TransactionScope.over(later, engine.callbacks());
        waiting.add(
            () -> {
              runs(next);
              later.begun(session.begin(options));
            });
        scope = next;
      }
      newest = scope;
    }
    Promise.watch(scope.ending(), (nothing, failure) -> ended(scope));
    return scope;
  }

  private synchronized void runs(TransactionScope scope) {
    running = scope;
  }

  private void ended(TransactionScope scope) {
    synchronized (this) {
      if (running == scope) {
        running = null;
      }
    }
    while (true) {
      Runnable next;
      synchronized (this) {
        if (draining || running != null || waiting.isEmpty()) {
          return;
        }
        draining = true;
        next = waiting.remove();
      }
      next.run(); // without the lock: what ends at once may call back
      synchronized (this) {
        draining = false;
      }
    }
  }

  private void requireFree() {
    if (released != null) {
      throw new ClosedException("the connection is closed");
    }
    if (newest != null && !newest.isOver()) {
      throw new IllegalStateException(
          "the connection has an open transaction: use the transaction's handle");
    }
  }

  /** Rolls back what is open, and gives the session back after everything given before. */
  Async<Void> release() {
    TransactionScope open;
    synchronized (this) {
      if (released != null) {
        return released;
      }
      released = give(channel -> session.release());
      open = newest;
      if (tracked != null) {
        tracked.closed();
      }
    }
    if (open != null && !open.isOver()) {
      open.rollback();
    }
    return released;
  }

  /** A stream whose chunks are calls among others. */
  private final class HeldSource<T> implements ChunkSource<T> {

    private final Function<? super StatementChannel, ChunkSource<T>> call;
    private volatile boolean closed;
    private volatile @Nullable ChunkSource<T> opened;

    HeldSource(Function<? super StatementChannel, ChunkSource<T>> call) {
      this.call = call;
    }

    @Override
    public Async<Chunk<T>> next(int atMost) {
      return issue(channel -> chunk(channel, atMost));
    }

    private Async<Chunk<T>> chunk(StatementChannel channel, int atMost) {
      if (closed) {
        return Async.failed(new ClosedException("the stream is closed"));
      }
      ChunkSource<T> source = opened;
      if (source == null) {
        source = call.apply(channel);
        opened = source;
      }
      return source.next(atMost);
    }

    @Override
    public Async<Void> close() {
      closed = true;
      ChunkSource<T> source = opened;
      return source == null ? Async.done() : source.close();
    }
  }
}

package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.ChunkSource;
import dev.millrace.core.ClosedException;
import dev.millrace.sql.CommandTag;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A transaction whose connection is not free yet; keeps the calls until it is. */
final class DeferredLink implements TransactionLink {

  private final Callbacks callbacks;
  private final Deque<Deferred<?>> waiting = new ArrayDeque<>();
  private @Nullable TransactionLink link;

  DeferredLink(Callbacks callbacks) {
    this.callbacks = callbacks;
  }

  /** Gives what waits to the real one, and everything from now on. */
  void begun(TransactionLink real) {
    for (; ; ) {
      Deferred<?> next;
      synchronized (this) {
        next = waiting.poll();
        if (next == null) {
          link = real;
          return;
        }
      }
      next.run(real, null); // without the lock: what ends at once may call back
    }
  }

  private <T> Async<T> put(Function<? super TransactionLink, Async<T>> call) {
    TransactionLink real;
    synchronized (this) {
      real = link;
      if (real == null) {
        Deferred<T> deferred =
            new Deferred<>(callbacks, channel -> call.apply((TransactionLink) channel));
        waiting.add(deferred);
        return deferred.async();
      }
    }
    return call.apply(real);
  }

  @Override
  public <C extends StatementChannel, T> Async<T> as(
      Class<C> type, Function<? super C, Async<T>> call) {
    return put(real -> real.as(type, call));
  }

  @Override
  public Async<Void> opened() {
    return put(TransactionLink::opened);
  }

  @Override
  public Async<Void> savepoint(String name) {
    return put(real -> real.savepoint(name));
  }

  @Override
  public Async<Void> release(String name) {
    return put(real -> real.release(name));
  }

  @Override
  public Async<Void> rollbackTo(String name) {
    return put(real -> real.rollbackTo(name));
  }

  @Override
  public Async<Void> commit() {
    return put(TransactionLink::commit);
  }

  @Override
  public Async<Void> rollback() {
    return put(TransactionLink::rollback);
  }

  @Override
  public Async<CommandTag> execute(String sql, @Nullable Object @Nullable [] args) {
    return put(real -> real.execute(sql, args));
  }

  @Override
  public Async<CommandTag> executeMany(String sql, Iterable<? extends List<?>> rows) {
    return put(real -> real.executeMany(sql, rows));
  }

  @Override
  public <T, R> Async<R> fetch(Fetch<T, R> fetch) {
    return put(real -> real.fetch(fetch));
  }

  @Override
  public <T, R> Async<R> fetchMany(Fetch<T, R> fetch, Iterable<? extends List<?>> rows) {
    return put(real -> real.fetchMany(fetch, rows));
  }

  @Override
  public Async<Description> describe(String sql) {
    return put(real -> real.describe(sql));
  }

  @Override
  public Async<List<Map<String, @Nullable Object>>> explain(
      String sql, @Nullable Object[] args, boolean analyze) {
    return put(real -> real.explain(sql, args, analyze));
  }

  @Override
  public <T> ChunkSource<T> stream(Fetch<T, ?> fetch) {
    return new LaterSource<>(fetch);
  }

  private final class LaterSource<T> implements ChunkSource<T> {

    private final Fetch<T, ?> fetch;
    private volatile @Nullable ChunkSource<T> opened;
    private volatile boolean closed;

    LaterSource(Fetch<T, ?> fetch) {
      this.fetch = fetch;
    }

    @Override
    public Async<Chunk<T>> next(int atMost) {
      return put(real -> chunk(real, atMost));
    }

    private Async<Chunk<T>> chunk(TransactionLink real, int atMost) {
      if (closed) {
        return Async.failed(new ClosedException("the stream is closed"));
      }
      ChunkSource<T> source = opened;
      if (source == null) {
        source = real.stream(fetch);
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

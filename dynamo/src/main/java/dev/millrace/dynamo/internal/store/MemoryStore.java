package dev.millrace.dynamo.internal.store;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.ClosedException;
import dev.millrace.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps everything in memory; calls run at once, on the thread that makes them. */
public final class MemoryStore implements Store {

  private final Callbacks callbacks;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<Space, OrderedItems> spaces = new HashMap<>();
  private long version = 1;
  private boolean isClosed;

  /** Makes an empty one. */
  public MemoryStore(Callbacks callbacks) {
    this.callbacks = callbacks;
  }

  @Override
  public <T> Async<T> read(Function<Reading, T> body) {
    return run(lock.readLock(), () -> body.apply(new MemoryReading()));
  }

  @Override
  public <T> Async<T> readMoment(Function<Reading, T> body) {
    return read(body);
  }

  @Override
  public <T> Async<T> write(Function<Writing, T> body) {
    return run(
        lock.writeLock(),
        () -> {
          MemoryWriting writing = new MemoryWriting();
          T result = body.apply(writing);
          writing.apply();
          return result;
        });
  }

  private <T> Async<T> run(Lock held, Body<T> body) {
    Promise<T> promise = new Promise<>(callbacks.captured());
    T result;
    held.lock();
    try {
      if (isClosed) {
        throw new ClosedException("the engine is closed");
      }
      result = body.run();
    } catch (Throwable failure) {
      promise.fail(failure);
      return promise.async();
    } finally {
      held.unlock();
    }
    promise.succeed(result);
    return promise.async();
  }

  @Override
  public Async<Void> closeAsync() {
    lock.writeLock().lock();
    try {
      isClosed = true;
      spaces.clear();
    } finally {
      lock.writeLock().unlock();
    }
    return Async.done();
  }

  private interface Body<T> {
    T run();
  }

  private class MemoryReading implements Reading {

    @Override
    public long version() {
      return version;
    }

    @Override
    public @Nullable Stored get(Space space, byte[] key) {
      OrderedItems items = spaces.get(space);
      return items == null ? null : items.get(key);
    }

    @Override
    public void scan(
        Space space, KeyRange range, boolean descending, int expected, Visitor visitor) {
      OrderedItems items = spaces.get(space);
      if (items == null || range.isEmpty()) {
        return;
      }
      NavigableMap<byte[], Stored> found = items.in(range);
      for (Map.Entry<byte[], Stored> each :
          (descending ? found.descendingMap() : found).entrySet()) {
        if (!visitor.visit(each.getKey(), each.getValue())) {
          return;
        }
      }
    }

    @Override
    public Tally tally(Space space) {
      OrderedItems items = spaces.get(space);
      return items == null ? new Tally(0, 0) : items.tally();
    }
  }

  private final class MemoryWriting extends MemoryReading implements Writing {

    private final List<Mutation> mutations = new ArrayList<>(2);
    private long next = version;

    @Override
    public void add(Mutation mutation) {
      mutations.add(mutation);
    }

    @Override
    public long advance() {
      next++;
      return next;
    }

    void apply() {
      version = next;
      for (Mutation mutation : mutations) {
        if (mutation instanceof Mutation.Set set) {
          OrderedItems items = spaces.computeIfAbsent(set.space(), absent -> new OrderedItems());
          items.set(set.key(), set.stored());
        } else {
          long table = ((Mutation.Clear) mutation).table();
          spaces.keySet().removeIf(space -> space.table() == table);
        }
      }
    }
  }
}

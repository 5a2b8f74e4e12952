package dev.millrace.core;

import java.util.Queue;
import java.util.Spliterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream for a thread that waits for each value; a thread pulls at a time.
 *
 * <p>Part of what the stream may read ahead waits in a queue of its own, so that not each value is
 * a hand-over between threads.
 */
final class BlockingReader<T> extends Reader<T> implements Spliterator<T> {

  private final int window;
  private final Demand demand = new Demand();
  private final Queue<T> values = new ConcurrentLinkedQueue<>();

  /** The values demanded and not pulled yet; belongs to the pulling thread. */
  private int outstanding;

  private volatile @Nullable Thread waiter;
  private volatile @Nullable Throwable failure;
  private volatile boolean ended;

  /** Closed or timed out: what is still queued is for nobody. */
  private volatile @Nullable DataException gone;

  BlockingReader(StreamHandle handle, Pull<T> top) {
    super(handle, top);
    this.window = handle.options().prefetch() / 2;
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
    T value = pull();
    if (value == null) {
      return false;
    }
    action.accept(value);
    return true;
  }

  private @Nullable T pull() {
    Thread self = Thread.currentThread();
    if (self instanceof EngineThread) {
      throw new IllegalStateException(
          handle().options().title()
              + ": waiting for values on the engine's thread \""
              + self.getName()
              + "\" would never end; use forEach instead");
    }
    TimedOutException late = ended ? null : handle().root().busy();
    if (late != null) {
      gone = late;
      end(late);
    }
    try {
      return await(self);
    } finally {
      waiter = null;
      if (!ended) {
        handle().root().idle();
      }
    }
  }

  private @Nullable T await(Thread self) {
    for (; ; ) {
      if (Thread.interrupted()) {
        throw interrupted(self);
      }
      Throwable why = gone;
      if (why != null) {
        throw seen(why);
      }
      boolean wasEnded = ended; // read before the queue, which is filled before
      T value = values.poll();
      if (value != null) {
        outstanding--;
        if (window > 0 && outstanding <= window / 2) {
          demand(window - outstanding);
        }
        return value;
      }
      if (wasEnded) {
        Throwable last = failure;
        if (last != null) {
          throw seen(last);
        }
        return null;
      }
      if (outstanding == 0) {
        demand(Math.max(1, window));
      } else if (waiter == null) {
        waiter = self;
      } else {
        LockSupport.park(this);
      }
    }
  }

  private static RuntimeException seen(Throwable failure) {
    WaitingPlace.addTo(failure);
    throw Failure.<RuntimeException>sneak(failure);
  }

  private void demand(int count) {
    outstanding += count;
    demand.add(count);
    demanded();
  }

  private CancellationException interrupted(Thread self) {
    self.interrupt();
    CancellationException cancelled =
        new CancellationException(
            "interrupted while waiting for " + handle().options().title() + ", which is closed");
    handle().close();
    return cancelled;
  }

  @Override
  boolean wants() {
    return demand.isOpen();
  }

  @Override
  int window() {
    return window;
  }

  @Override
  void take(T value) {
    demand.meet();
    values.add(value);
    LockSupport.unpark(waiter);
  }

  @Override
  void ended(@Nullable Throwable failure) {
    this.failure = failure;
    ended = true;
    LockSupport.unpark(waiter);
  }

  @Override
  void close(ClosedException failure) {
    if (finish()) {
      gone = failure;
      ended(failure);
    }
  }

  @Override
  public @Nullable Spliterator<T> trySplit() {
    return null;
  }

  @Override
  public long estimateSize() {
    return Long.MAX_VALUE;
  }

  @Override
  public int characteristics() {
    return ORDERED | NONNULL;
  }
}

package dev.millrace.sqlite.internal.run;

import dev.millrace.core.ClosedException;
import dev.millrace.core.Outcome;
import dev.millrace.core.TimedOutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Rows of arguments on their way from a caller's iterable, which is read on a callback thread, to
 * the thread of a connection, chunk by chunk and not far ahead. A short list is read at once.
 */
final class RowFeed {

  private static final int CHUNK_ROWS = 512;
  private static final long CHUNK_BYTES = 256 << 10;
  private static final int CHUNKS_AHEAD = 2;

  /**
   * Some rows, encoded.
   *
   * @param last whether there are no more
   * @param failure what the iterable threw; then the rows do not count
   */
  record Chunk(List<@Nullable Object[]> rows, boolean last, @Nullable Throwable failure) {}

  private final Context context;
  private final Iterable<? extends List<?>> source;
  private final ArrayDeque<Chunk> ready = new ArrayDeque<>();
  private @Nullable Iterator<? extends List<?>> iterator;
  private @Nullable Runnable onFirst;
  private @Nullable Thread consumer;
  private boolean pumping;
  private boolean finished;
  private boolean closed;
  private boolean whole;

  RowFeed(Context context, Iterable<? extends List<?>> source) {
    this.context = context;
    this.source = source;
  }

  /** Starts to read; the action runs when the first chunk is there, on the thread that read it. */
  void start(@Nullable Runnable action) {
    synchronized (this) {
      onFirst = action;
      pumping = true;
    }
    if (isAtHand(source)) {
      pump();
    } else {
      context.callbacks().execute(this::pump);
    }
  }

  /** Whether nothing but a few rows that are there already comes of it: a list of the JDK's own. */
  private static boolean isAtHand(Iterable<?> source) {
    return source instanceof List<?> list
        && list.getClass().getModule() == List.class.getModule()
        && list.size() <= CHUNK_ROWS;
  }

  private void pump() {
    while (true) {
      Chunk chunk = read();
      Runnable action;
      synchronized (this) {
        action = onFirst;
        onFirst = null;
        whole = action != null && chunk.last();
        finished = chunk.last();
        if (!closed) {
          ready.add(chunk);
        }
        pumping = !finished && !closed && ready.size() < CHUNKS_AHEAD;
        LockSupport.unpark(consumer);
        if (!pumping && action == null) {
          return;
        }
      }
      if (action != null) {
        action.run();
      }
      synchronized (this) {
        if (!pumping) {
          return;
        }
      }
    }
  }

  private Chunk read() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    try {
      Iterator<? extends List<?>> from = iterator;
      if (from == null) {
        from = source.iterator();
        iterator = from;
      }
      long bytes = 0;
      while (from.hasNext()) {
        List<?> row = Objects.requireNonNull(from.next(), "a row of arguments is null");
        @Nullable Object[] encoded = context.codecs().encode(row);
        rows.add(encoded);
        bytes += Weights.of(encoded);
        if (rows.size() >= CHUNK_ROWS || bytes >= CHUNK_BYTES) {
          return new Chunk(rows, !from.hasNext(), null);
        }
      }
      return new Chunk(rows, /* last= */ true, null);
    } catch (Throwable thrown) {
      return new Chunk(List.of(), /* last= */ true, thrown);
    }
  }

  /** Whether the first chunk, which has come, is all there is. */
  synchronized boolean isWhole() {
    return whole;
  }

  /** The first chunk, once it has come. */
  synchronized @Nullable Chunk peek() {
    return ready.peek();
  }

  /** Waits for the next chunk; for the connection's thread. */
  Chunk take(Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      boolean resume = false;
      Chunk chunk;
      synchronized (this) {
        if (closed) {
          throw new ClosedException("the rows were given up");
        }
        chunk = ready.poll();
        consumer = chunk == null ? Thread.currentThread() : null;
        if (chunk != null && !pumping && !finished) {
          pumping = true;
          resume = true;
        }
      }
      if (resume) {
        context.callbacks().execute(this::pump);
      }
      if (chunk != null) {
        return chunk;
      }
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        close();
        throw new TimedOutException(
            "the rows of arguments paused for "
                + atMost
                + " while a transaction was open for them; it was rolled back",
            Outcome.NOT_APPLIED);
      }
      LockSupport.parkNanos(this, left);
    }
  }

  /** Reads no more, and wakes who waits. */
  synchronized void close() {
    closed = true;
    ready.clear();
    LockSupport.unpark(consumer);
  }
}
